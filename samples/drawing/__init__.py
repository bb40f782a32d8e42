"""Draws the pictures of the samples, every pixel of them ours: `python -m samples.drawing`."""
