"""Markdown: CommonMark with front matter, tables, notes and definition lists becomes blocks."""
