"""Whole jobs: the only place where parsing, pairing, the store and the formats meet."""
