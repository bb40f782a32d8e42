"""A source becomes an Article: one file a kind of source, and the registry."""
