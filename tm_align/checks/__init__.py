"""Quality checks: pairs in, findings out.

Each check of one pair is a module of its own; `catalogue` lists them, in the order of their codes. A
`judge.Judge` runs them on pairs of one locale; `knowledge.learn` computes what they need to know about
the store first. `neighbours` looks at pairs beside each other in an article, `across` and `recurring` at
all units of a locale. `documented` lists all of these.
"""
