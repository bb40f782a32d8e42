"""Octavo: one article in, three editions out."""

__version__ = "0.1.0"
