"""Findings out to people and their tools: one module per format, all with `write(report, out)`."""

from tm_align.report.content import Report, Rule, Tally, tally

__all__ = ["Report", "Rule", "Tally", "tally"]
