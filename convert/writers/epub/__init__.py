"""The EPUB edition."""

from convert.writers.epub.book import write_epub

__all__ = ["write_epub"]
