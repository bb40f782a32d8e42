"""What every voice engine offers, and how one says that it could not speak."""

from __future__ import annotations

from typing import Any, Protocol

import numpy
from numpy.typing import NDArray

Samples = NDArray[numpy.int16]
"""Mono sound, signed 16-bit."""


class NotSaid(Exception):
    """An engine could not speak a text; the sentence says why. The text may be spoken by another engine."""


class Engine(Protocol):
    """A voice that is ready to speak. Offline engines give the same samples for the same text, in whatever order they are asked."""

    voice: str
    """Its full name, such as `hibari:heart`."""

    version: str
    """Changes whenever the same text may sound different; part of a clip's identity."""

    rate: int
    """Samples a second."""

    longest: int
    """The most characters that it is given at once."""

    together: int
    """How many threads may call `synthesise` at the same time with profit."""

    online: bool

    def speaks(self, language: str) -> bool:
        """True where the engine has a voice for the language (BCP 47)."""
        ...

    def synthesise(self, text: str, language: str, speed: float) -> Samples:
        """The sound of a text, `speed` times as fast as normal. Raises `NotSaid`."""
        ...

    def close(self) -> None:
        """Lets go of processes and connections."""
        ...


def to_samples(sound: NDArray[Any]) -> Samples:
    """Floating-point sound (full scale is 1) as 16-bit samples."""
    return numpy.clip(numpy.rint(sound * 32767.0), -32768, 32767).astype(numpy.int16)
