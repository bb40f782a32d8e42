"""An Article, with its pages and its Recording, becomes files: one file an edition."""
