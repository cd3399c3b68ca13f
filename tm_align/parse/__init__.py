"""Bytes to articles: encodings, front matter, side-by-side marks, blocks, HTML pages."""
