"""Article → Article: one pass a file, each reported."""
