"""Pass: every picture becomes one that all editions take, and the texts inside its file fill what the page left empty.

Alt, caption and credit never take each other's place: each is filled only from the field of the file that is made for it.
"""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import msgspec

from convert.article.blocks import AnyBlock, Aside, Blocks, Embed, Figure, List, ListItem, Note, Pictures, Quote
from convert.article.document import Bundle
from convert.article.inlines import Foreign, Inlines, Text
from convert.article.pictures import Caption, Described, Missing, Picture
from convert.normalise.bundles import gist
from convert.notices import AnyNotice, PictureDamaged, PictureStilled, PictureSynthetic
from convert.pictures.decode import Undecodable
from convert.pictures.embedded import Embedded, read_embedded
from convert.pictures.encode import EXTENSIONS
from convert.pictures.prepare import Prepared, prepare
from convert.settings import Settings
from convert.world import World

replace = msgspec.structs.replace


@dataclass(frozen=True)
class _Done:
    """One picture after preparation: its new record, its bytes (empty where it cannot be shown), its embedded texts, its notices."""

    picture: Picture
    data: bytes
    texts: Embedded
    notices: tuple[AnyNotice, ...]


def run(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle with every picture upright, in sRGB, as JPEG, PNG or plain SVG, at most 4,096 pixels long; sizes and digests set.

    Names get the extension of what they hold now, also in the body. A picture that cannot be shown stays in the article without
    bytes, with a notice; so do its figure and caption.
    """
    article = bundle.article
    language = article.metadata.language
    jobs = [(picture, bundle.files.get(name, b"")) for name, picture in article.pictures.items()]
    # Decoding lets go of Python's lock, so threads pay; they are few, for each may hold a whole picture in memory.
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        done = list(pool.map(lambda job: _prepare(job[0], job[1], language), jobs))
    by_old_name = dict(zip(article.pictures, done, strict=True))
    change = _Renaming(by_old_name)
    changed = replace(
        article,
        body=change.blocks(article.body),
        notes=tuple(Note(id=note.id, mark=note.mark, body=change.blocks(note.body)) for note in article.notes),
        pictures={one.picture.name: one.picture for one in done},
        notices=(*article.notices, *(notice for one in done for notice in one.notices)),
    )
    files = {one.picture.name: one.data for one in done if one.data}
    return Bundle(article=changed, files=files, source=bundle.source, source_name=bundle.source_name)


def _prepare(picture: Picture, data: bytes, language: str) -> _Done:
    """One picture made ready; never raises, for one bad file must not cost the article."""
    if not data:
        return _Done(replace(picture, sha256="", media_type=""), b"", Embedded(), ())
    texts = read_embedded(data, language)
    picture = _with_texts(picture, texts)
    try:
        ready = prepare(data)
    except Undecodable as why:
        missing = replace(picture, sha256="", media_type="")
        return _Done(missing, b"", texts, (PictureDamaged(picture=picture.name, why=f"{why}; it is left out"),))
    ready_picture = replace(
        picture,
        name=f"{picture.name.rpartition('.')[0] or picture.name}.{EXTENSIONS[ready.media_type]}",
        sha256=hashlib.sha256(ready.data).hexdigest(),
        media_type=ready.media_type,
        width=ready.width,
        height=ready.height,
    )
    return _Done(ready_picture, ready.data, texts, _notices(ready_picture.name, ready, texts))


def _notices(name: str, ready: Prepared, texts: Embedded) -> tuple[AnyNotice, ...]:
    notices: list[AnyNotice] = []
    if ready.damage:
        notices.append(PictureDamaged(picture=name, why=ready.damage))
    if ready.moving:
        notices.append(PictureStilled(picture=name))
    if texts.synthetic:
        notices.append(PictureSynthetic(picture=name))
    return tuple(notices)


def _with_texts(picture: Picture, texts: Embedded) -> Picture:
    """The picture with the file's own alt, long description and credit where the page gives none."""
    alt = picture.alt
    if texts.alt and (isinstance(alt, Missing) or (isinstance(alt, Described) and not alt.text.strip())):
        alt = Described(text=texts.alt, language=texts.alt_language, origin="image file")
    return replace(
        picture, alt=alt, long_description=picture.long_description or texts.long_description, credit=picture.credit or texts.credit
    )


class _Renaming:
    """Walks over blocks: names of pictures follow, and a figure of one picture without a caption gets the file's own."""

    def __init__(self, done: dict[str, _Done]) -> None:
        self.done = done

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: AnyBlock) -> AnyBlock:
        match block:
            case Figure(content=Pictures(names=names), caption=caption):
                content = Pictures(names=tuple(self.name(name) for name in names))
                if len(names) == 1 and not (caption and caption.text):
                    caption = self.caption(names[0], caption)
                return replace(block, content=content, caption=caption)
            case Figure(content=Embed() as embed):
                return replace(block, content=replace(embed, poster=self.name(embed.poster)))
            case Embed(poster=poster):
                return replace(block, poster=self.name(poster))
            case List(items=items):
                return replace(block, items=tuple(ListItem(blocks=self.blocks(item.blocks)) for item in items))
            case Quote(body=body) | Aside(body=body):
                return replace(block, body=self.blocks(body))
            case _:
                return block

    def name(self, old: str) -> str:
        return self.done[old].picture.name if old in self.done else old

    def caption(self, name: str, caption: Caption | None) -> Caption | None:
        """The caption with the text of the picture's file, unless that only says again what the alt says."""
        one = self.done.get(name)
        if one is None or not one.texts.caption:
            return caption
        alt = one.picture.alt
        if isinstance(alt, Described) and gist(alt.text) == gist(one.texts.caption):
            return caption
        text: Inlines = (Text(one.texts.caption),)
        if one.texts.caption_language:
            text = (Foreign(text, language=one.texts.caption_language),)
        return Caption(text=text, credit=caption.credit if caption else None)
