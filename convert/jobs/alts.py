"""The sidecar of alt texts: `octavo alt` lists what nobody has described, a person fills it in, every later conversion uses it.

It stands beside the article as `<file name>.alt.toml`. A picture is known again by the digest of its bytes, else by its name.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from convert.article.addresses import walk
from convert.article.blocks import AnyBlock, Figure, Heading, Paragraph, Pictures
from convert.article.document import Article, Bundle
from convert.article.inlines import plain_text
from convert.article.pictures import Alt, Decorative, Described, Missing, Picture
from convert.errors import TargetError, UsageError
from convert.readers.registry import read
from convert.readers.source import open_source
from convert.settings import Settings
from convert.world import World

MAX_CONTEXT = 300
"""Characters of the text around a figure that are shown to whoever describes it."""

_HOW = """\
# Descriptions for the pictures of “{title}”.
# Write into `alt` what somebody who cannot see the picture should know of it: one or two sentences, up to about 125 characters
# (250 at most); do not repeat the caption. Set `decorative = true` where the picture says nothing. `long` is for charts and maps.
# Every later `octavo convert` of the same article uses this file.
"""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One picture in the sidecar; `caption`, `context` and `look` are there for the person who describes it."""

    name: str
    sha256: str = ""
    look: str = ""
    caption: str = ""
    context: str = ""
    alt: str = ""
    long: str = ""
    decorative: bool = False

    @property
    def decision(self) -> Alt:
        """What the person decided; `Missing` where nothing was filled in."""
        if self.alt.strip():
            return Described(text=" ".join(self.alt.split()), origin="sidecar", reviewed=True)
        return Decorative(why="said in the sidecar") if self.decorative else Missing()


class _Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    picture: tuple[Entry, ...] = ()


def sidecar_path(source: Path) -> Path:
    """Where the sidecar of an article stands."""
    return source.with_name(source.name + ".alt.toml")


def load_sidecar(path: Path) -> tuple[Entry, ...]:
    """The entries of a sidecar; none where there is no such file. Raises `UsageError` where it cannot be understood."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), _Sidecar).picture
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"The alt texts in {path} cannot be read: {error}.", "Mend that line, or remove the file.") from None


def apply_sidecar(bundle: Bundle, entries: tuple[Entry, ...]) -> Bundle:
    """The bundle, fresh from its reader, with the decisions of the sidecar; they overrule what the source says."""
    if not entries:
        return bundle
    by_digest = {entry.sha256: entry for entry in entries if entry.sha256}
    by_name = {entry.name: entry for entry in entries}

    def described(name: str, picture: Picture) -> Picture:
        entry = by_digest.get(_digest(bundle, name)) or by_name.get(name)
        if entry is None or isinstance(entry.decision, Missing):
            return picture
        return msgspec.structs.replace(picture, alt=entry.decision, long_description=entry.long or picture.long_description)

    pictures = {name: described(name, picture) for name, picture in bundle.article.pictures.items()}
    return Bundle(msgspec.structs.replace(bundle.article, pictures=pictures), bundle.files, bundle.source, bundle.source_name)


def undescribed(bundle: Bundle, known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries a sidecar needs: the known ones as they are, and one for each shown picture that has no description.

    `bundle` is fresh from its reader, so that names and digests are those that `apply_sidecar` will meet again.
    """
    seen = {entry.name for entry in known} | {entry.sha256 for entry in known if entry.sha256}
    entries = list(known)
    for figure, context in _figures(bundle.article):
        if not isinstance(figure.content, Pictures):
            continue
        for name in figure.content.names:
            picture = bundle.article.pictures[name]
            digest = _digest(bundle, name)
            if isinstance(picture.alt, Missing) and name not in seen and digest not in seen:
                caption = plain_text(figure.caption.text) if figure.caption else ""
                entries.append(Entry(name=name, sha256=digest, look=picture.source_address[:300], caption=caption, context=context))
                seen.add(name)
    return tuple(entries)


def write_sidecar(path: Path, title: str, entries: tuple[Entry, ...]) -> None:
    """Writes a sidecar, whole or not at all. Raises `TargetError`."""
    lines = [_HOW.format(title=title.replace("\n", " "))]
    for entry in entries:
        lines.append("[[picture]]")
        lines += [
            f"{name} = {_toml(value)}" for name, value in msgspec.structs.asdict(entry).items() if value or name in ("alt", "decorative")
        ]
        lines.append("")
    try:
        part = path.with_name(path.name + ".part")
        part.write_text("\n".join(lines), "utf-8")
        part.replace(path)
    except OSError as error:
        raise TargetError(f"{path} cannot be written: {error.strerror}.", "Look at the permissions of its folder.") from None


def list_undescribed(path: Path, settings: Settings) -> str:
    """Writes or completes the sidecar of the article at `path` (of a folder, the one in it); returns a sentence on what there is to do.

    Raises `SourceError`, `TooLarge`, `UsageError` or `TargetError`.
    """
    world = World()
    source = open_source(path)
    bundle = read(source, settings, world)
    sidecar = sidecar_path(source.path or path)
    known = load_sidecar(sidecar)
    entries = undescribed(bundle, known)
    open_ones = sum(isinstance(entry.decision, Missing) for entry in entries)
    if not entries:
        return f"{path.name}: every picture is described.\n"
    write_sidecar(sidecar, bundle.article.metadata.title, entries)
    return f"{path.name}: {open_ones} of {len(entries)} pictures to describe in {sidecar}\n"


def _toml(value: str | bool) -> str:
    """A TOML value; JSON's strings are TOML's but for the delete character, which has to be escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _digest(bundle: Bundle, name: str) -> str:
    return hashlib.sha256(bundle.files[name]).hexdigest() if name in bundle.files else ""


def _figures(article: Article) -> Iterator[tuple[Figure, str]]:
    """Each figure with the text that stands before it."""
    context = article.metadata.title
    for block in walk(article.body):
        if isinstance(block, Figure):
            yield block, context
        else:
            context = _words(block)[-MAX_CONTEXT:] or context


def _words(block: AnyBlock) -> str:
    return plain_text(block.text) if isinstance(block, Paragraph | Heading) else ""
