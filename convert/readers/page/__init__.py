"""A web page, read: from bytes to a tree, from the tree to the article's blocks, figures, notes and metadata."""
