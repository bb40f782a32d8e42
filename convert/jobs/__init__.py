"""One conversion, a folder that is watched, a long list."""
