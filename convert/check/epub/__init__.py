"""Our own check of an EPUB 3 book: container, package, navigation, content, read-along, and whether its claims are true."""
