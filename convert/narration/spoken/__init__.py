"""Written → said: the words a reader aloud would use, by language, one concern a file."""
