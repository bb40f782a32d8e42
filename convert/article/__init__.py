"""THE MODEL: what an article is. It knows nobody else in the house; everybody knows it."""
