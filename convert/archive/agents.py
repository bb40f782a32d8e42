"""Who did it: the libraries that have a part in the bytes of the editions, with their versions on this machine."""

from __future__ import annotations

import platform
import sys
import unicodedata
import zlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

import msgspec

from convert import __version__

READING = ("babel", "charset-normalizer", "lxml", "markdown-it-py", "mdit-py-plugins", "msgspec", "pillow", "py3langid", "pyyaml")
SPEAKING = ("av", "babel", "hibari-tts", "espeakng-loader", "num2words", "numpy", "onnxruntime", "sentencex")
WRITING = {
    "epub": ("ebooklib", "lxml", "pillow"),
    "pdf": ("weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "pyphen", "fonttools", "pillow"),
    "mp3": ("av", "pillow"),
    "m4b": ("av", "pillow"),
}
"""Edition → the packages that write it."""


class Agent(msgspec.Struct, frozen=True, omit_defaults=True):
    """A program or a voice; `note` says what else is known of it, such as its licence."""

    name: str
    version: str
    note: str = ""


class Agents(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who read, spoke and wrote; `platform` is what they ran on."""

    octavo: Agent
    reading: tuple[Agent, ...]
    platform: tuple[Agent, ...]
    speaking: tuple[Agent, ...] = ()
    voices: tuple[Agent, ...] = ()
    writing: dict[str, tuple[Agent, ...]] = {}

    def all(self) -> tuple[Agent, ...]:
        """Each of them once."""
        groups = (self.reading, self.platform, self.speaking, self.voices, *self.writing.values())
        return tuple(dict.fromkeys((self.octavo, *(agent for group in groups for agent in group))))


def agents_here(editions: Iterable[str], voices: tuple[Agent, ...], *, spoken: bool) -> Agents:
    """The agents of a conversion on this machine that made `editions` and, where `spoken`, a recording."""
    writing = {edition: (*_packages(WRITING.get(edition, ())), *_natives(edition)) for edition in editions}
    return Agents(
        octavo=Agent("Octavo", __version__),
        reading=_packages(READING),
        platform=(
            Agent(platform.python_implementation(), platform.python_version()),
            Agent("Unicode", unicodedata.unidata_version),
            Agent("zlib", zlib.ZLIB_RUNTIME_VERSION),
            Agent("machine", platform.machine(), sys.platform),
        ),
        speaking=_packages(SPEAKING) if spoken else (),
        voices=voices,
        writing=writing,
    )


def _packages(names: Iterable[str]) -> tuple[Agent, ...]:
    found = []
    for name in names:
        try:
            found.append(Agent(name, version(name)))
        except PackageNotFoundError:
            continue
    return tuple(found)


def _natives(edition: str) -> tuple[Agent, ...]:
    """The libraries below the packages, as far as they tell their version."""
    if edition == "pdf":
        try:
            from weasyprint.text import ffi
        except (ImportError, OSError):
            return ()
        number = ffi.pango.pango_version()
        subset = "present" if ffi.harfbuzz_subset else "absent"
        return (Agent("Pango", f"{number // 10000}.{number // 100 % 100}.{number % 100}"), Agent("libharfbuzz-subset", subset))
    if edition in ("mp3", "m4b"):
        import av

        return (Agent("FFmpeg", str(getattr(av, "ffmpeg_version_info", ""))),)
    if edition == "epub":
        from PIL import features

        names = ("jpg", "libjpeg_turbo", "webp", "avif", "freetype2", "raqm", "harfbuzz", "littlecms2")
        return tuple(Agent(f"pillow: {name}", found) for name in names if (found := features.version(name)))
    return ()
