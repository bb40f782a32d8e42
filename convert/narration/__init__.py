"""An Article becomes a Script: what is said, in which order, in which words."""
