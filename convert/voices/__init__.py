"""A Script becomes a Recording: one file an engine; the clip store; the joiner."""
