"""The exception tree, and the exit code of each.

OctavoError                1   also a fault of Octavo itself
├── UsageError             2   the command line or octavo.toml is wrong
├── SourceError            3   the source cannot be read
│   ├── SourceMissing      3
│   ├── SourceUnreadable   4   not a kind that Octavo reads, or damaged, or empty
│   └── NoArticle          5   read, but there is no article in it
├── TooLarge               6   over a bound that protects this machine
├── TargetError            7   the editions cannot be written where they should go
├── EngineMissing          8   a library or engine that an edition needs is not on this machine
├── NetworkError           9   something from the network was asked for and could not be had
├── EditionFailed         10   an edition could not be made
├── CheckFailed           11   `octavo check` found errors
└── Interrupted          130   Ctrl-C
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import ClassVar


class OctavoError(Exception):
    """An error a user can do something about: one sentence (`str(error)`) and a hint on how to mend it."""

    code: ClassVar[str] = "E100"
    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint


class UsageError(OctavoError):
    """The command line or a settings file asks for something that does not exist."""

    code = "E200"
    exit_code = 2


class SourceError(OctavoError):
    """The source cannot be read."""

    code = "E300"
    exit_code = 3


class SourceMissing(SourceError):
    """There is no such file."""

    code = "E301"


class SourceUnreadable(SourceError):
    """The bytes are of no kind that Octavo reads, are damaged, or are none at all."""

    code = "E302"
    exit_code = 4


class NoArticle(SourceError):
    """The source was read, but no article was found in it."""

    code = "E303"
    exit_code = 5


class TooLarge(OctavoError):
    """The input is over a bound that protects this machine."""

    code = "E400"
    exit_code = 6


class TargetError(OctavoError):
    """The editions cannot be written where they should go."""

    code = "E500"
    exit_code = 7


class EngineMissing(OctavoError):
    """A library or engine that an edition needs is not on this machine."""

    code = "E600"
    exit_code = 8


class NetworkError(OctavoError):
    """Something from the network was asked for and could not be had."""

    code = "E700"
    exit_code = 9


class EditionFailed(OctavoError):
    """An edition could not be made."""

    code = "E800"
    exit_code = 10


class CheckFailed(OctavoError):
    """A check found errors in a file."""

    code = "E900"
    exit_code = 11


class Interrupted(OctavoError):
    """The user stopped the job; nothing half-made is left."""

    code = "E130"
    exit_code = 130


@contextlib.contextmanager
def no_traceback() -> Iterator[None]:
    """Turns a fault of Octavo itself into an `OctavoError`, so that one article's bad luck does not end the others'.

    With OCTAVO_DEBUG set in the environment the fault goes through with its traceback.
    """
    try:
        yield
    except OctavoError:
        raise
    except Exception as fault:
        if os.environ.get("OCTAVO_DEBUG"):
            raise
        sentence = f"Octavo failed on this article by a fault of its own ({type(fault).__name__}: {fault})."
        raise OctavoError(sentence, "Please report it with the article; OCTAVO_DEBUG=1 shows where.") from fault
