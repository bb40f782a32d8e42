"""A folder with one article and pictures beside it.

Pages and Markdown name their pictures themselves; what they do not name stays out, and is told. A scraped text has lost them: there
a file name that stands in the text is the sign to go by, and what it leaves open is paired with the captions (`pairing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec

from convert.article.blocks import AnyBlock, Figure, Pictures
from convert.article.document import Article, Bundle
from convert.article.inlines import plain_text
from convert.article.pictures import Caption, Missing, Picture
from convert.errors import SourceUnreadable
from convert.notices import AnyNotice, CaptionWithoutPicture, PictureGuessed, PictureNotFetched, PicturesUnpaired
from convert.pictures.embedded import read_embedded
from convert.readers import text as scraped
from convert.readers.beside import NotHad, read_beside
from convert.readers.encoding import decode
from convert.readers.gather import MAX_PICTURE_BYTES, MAX_TOTAL_BYTES, Gatherer
from convert.readers.named import mark_names
from convert.readers.pairing import Found, Pair, pair
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World

MAX_PICTURES = 300
"""No article has more; further files are told as left out."""


@dataclass(frozen=True)
class _Open:
    """A figure that waits for its picture: where it stands in the body, what is printed with it, and the records that it has for now."""

    place: int
    caption: str
    lost: tuple[str, ...] = ()


def read(source: Source, settings: Settings, world: World) -> Bundle:
    """The article in `source`, with those of its neighbours that belong to it.

    Raises what the reader of that article raises, and `SourceUnreadable` where it is a ZIP in its turn.
    """
    from convert.readers import registry

    inner = replace(source, neighbours=None)
    kind = registry.recognise(inner)
    if kind == "zip":
        raise SourceUnreadable(f"{source.name} is a ZIP inside of a folder or ZIP.", "Unpack it, and name the article or its folder.")
    neighbours = source.neighbours or ()
    above = [name for name in neighbours if name.startswith("../")]  # out of an article's reach, as its addresses are
    beside = [name for name in neighbours if not name.startswith("../")]
    if kind == "text":
        return _told(_read_text(inner, settings, world, beside), above)
    return _told(registry.read(inner, settings, world), [*_not_named(source, beside), *above])


def _not_named(source: Source, beside: Sequence[str]) -> list[str]:
    """The pictures whose names a page does not hold; those in a folder that a browser saved are the page's own, shown or not."""
    text = decode(source.data, source.name).text
    stem = Path(source.name).stem
    own = [name for name in beside if "/" not in name or not name.startswith(stem)]
    return [name for name in own if not any(form in text for form in (Path(name).name, quote(Path(name).name)))]


def _read_text(source: Source, settings: Settings, world: World, beside: Sequence[str]) -> Bundle:
    """A scraped text: its captions get their pictures back as far as that can be told."""
    decoded = decode(source.data, source.name)
    marked, named = mark_names(decoded.text, beside)
    bundle = scraped.read(replace(source, data=marked.encode()) if named else source, settings, world)
    if named:
        bundle = replace(bundle, article=msgspec.structs.replace(bundle.article, notices=(*decoded.notices, *bundle.article.notices)))
    free = [name for name in beside if name not in named]
    return _Pairing(source, world, bundle).done(free) if free else bundle


class _Pairing:
    """Puts pictures into the figures of one article; `body`, `notices` and the gatherer's records grow as it goes."""

    def __init__(self, source: Source, world: World, bundle: Bundle) -> None:
        self.source, self.world, self.bundle = source, world, bundle
        self.gatherer = Gatherer(source, world)
        self.gatherer.take_over(bundle.article.pictures, bundle.files)
        self.body: list[AnyBlock] = list(bundle.article.body)
        self.notices: list[AnyNotice] = list(bundle.article.notices)

    def done(self, names: Sequence[str]) -> Bundle:
        """The bundle with the pictures of these names where they belong, or told as left out."""
        waiting, left = [], list(names)
        for one in _open_figures(self.body, self.bundle.article.pictures):
            meant = next((name for name in left if _is_meant(name, one, self.bundle.article.pictures)), "")
            if meant:
                left.remove(meant)
                self._put(one, meant, Pair(0, 0, "", 1.0))
            else:
                waiting.append(one)
        asked = left[:MAX_PICTURES]
        waiting = waiting[:MAX_PICTURES]
        for found in pair([one.caption for one in waiting], self._found(asked) if waiting else []):
            self._put(waiting[found.caption], asked[found.picture], found)
            left.remove(asked[found.picture])
        if any(isinstance(block, Figure) and block.caption for block in self.body):
            self.notices += [PicturesUnpaired(pictures=tuple(left))] if left else []
        else:
            self.body += [Figure(content=Pictures(names=(self._add(name),)), confidence=0.5) for name in left[:MAX_PICTURES]]
        article = msgspec.structs.replace(
            self.bundle.article,
            body=tuple(self.body),
            pictures=self.gatherer.pictures,
            notices=(*self.notices, *self.gatherer.notices),
        )
        return replace(self.bundle, article=article, files=self.gatherer.files)

    def _found(self, names: Sequence[str]) -> list[Found]:
        """What the files say of themselves; a file that cannot be read still has its name."""
        read, language, total = self.world.beside or read_beside, self.bundle.article.metadata.language, 0
        found = []
        for name in names:
            caption = ""
            if total < MAX_TOTAL_BYTES and self.source.path is not None:
                try:
                    data = read(self.source.path, quote(name), MAX_PICTURE_BYTES)
                except NotHad:
                    data = b""
                total += len(data)
                caption = read_embedded(data, language).caption
            found.append(Found(Path(name).stem, caption))
        return found

    def _add(self, name: str) -> str:
        return self.gatherer.add([quote(name)], alt=Missing())

    def _put(self, one: _Open, name: str, found: Pair) -> None:
        """The picture into its figure; what was said of the figure without it is said no more."""
        figure = self.body[one.place]
        assert isinstance(figure, Figure)
        records = self.gatherer.pictures
        alt = next((records[lost].alt for lost in one.lost), Missing())
        addresses = [records[lost].source_address for lost in one.lost]
        for lost in one.lost:
            self.gatherer.pictures.pop(lost, None)
        kept = self.gatherer.add([quote(name)], alt=alt)
        sure = min(figure.confidence, found.confidence)
        self.body[one.place] = msgspec.structs.replace(figure, content=Pictures(names=(kept,)), confidence=sure)
        gone: list[AnyNotice] = [PictureNotFetched(picture=address, why="") for address in addresses]
        self.notices = [notice for notice in self.notices if not _about(notice, one.caption, gone)]
        if found.confidence < 1:
            self.notices.append(PictureGuessed(picture=name, text=one.caption, why=found.why, confidence=found.confidence))


def _open_figures(body: Sequence[AnyBlock], pictures: Mapping[str, Picture]) -> list[_Open]:
    """The figures whose picture is not there: captions alone, and pictures that the text names and nobody found."""
    found = []
    for place, block in enumerate(body):
        if isinstance(block, Figure) and isinstance(block.content, Pictures):
            names = block.content.names
            if not any(pictures[name].available for name in names if name in pictures):
                found.append(_Open(place, _said(block.caption), names))
    return found


def _is_meant(name: str, one: _Open, pictures: Mapping[str, Picture]) -> bool:
    """True where the text names this file, though it lies in another folder than the text says."""
    own = Path(name).name.casefold()
    return any(Path(unquote(pictures[lost].source_address)).name.casefold() == own for lost in one.lost if lost in pictures)


def _about(notice: AnyNotice, caption: str, gone: Sequence[AnyNotice]) -> bool:
    if isinstance(notice, PictureNotFetched):
        return any(isinstance(one, PictureNotFetched) and one.picture == notice.picture for one in gone)
    return isinstance(notice, CaptionWithoutPicture) and notice.text == caption


def _said(caption: Caption | None) -> str:
    if caption is None:
        return ""
    return plain_text(caption.text) or (caption.credit.line if caption.credit else "")


def _told(bundle: Bundle, left: Sequence[str]) -> Bundle:
    if not left:
        return bundle
    article: Article = bundle.article
    notices = (*article.notices, PicturesUnpaired(pictures=tuple(left)))
    return replace(bundle, article=msgspec.structs.replace(article, notices=notices))
