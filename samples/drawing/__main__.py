"""Draws the pictures of all samples, or of those named: `python -m samples.drawing harbour kites`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

SAMPLES = ("harbour", "kites", "salz", "falaj", "long-way", "hard")


def main(names: list[str]) -> None:
    """Draws into the folder of each sample."""
    for name in names or SAMPLES:
        importlib.import_module(f"samples.drawing.{name.replace('-', '_')}").draw(Path(__file__).parents[1] / name)


if __name__ == "__main__":
    main(sys.argv[1:])
