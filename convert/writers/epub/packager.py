"""EbookLib as packager: finished files in, one EPUB out, the same bytes every time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ebooklib import epub
from lxml import etree

from convert.errors import TargetError
from convert.writers.epub.metadata import Entry
from convert.writers.epub.navigation import Place
from convert.writers.markup import clean

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_PACKED = ("image/jpeg", "image/png", "image/gif", "image/webp", "audio/mpeg", "audio/mp4")
"""Media types that compression does not make smaller."""


@dataclass(frozen=True)
class File:
    """A file of the book: `path` inside the content folder, manifest `properties`, and the id of its overlay."""

    id: str
    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    overlay: str | None = None


@dataclass(frozen=True)
class Package:
    """Everything that goes into the EPUB; `spine` holds the ids of files in reading order."""

    identifier: str
    title: str
    language: str
    direction: str
    made: datetime
    metadata: tuple[Entry, ...]
    files: tuple[File, ...]
    spine: tuple[str, ...]
    contents: Place
    generator: str


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer with its package document and its archive corrected."""

    def _write_opf_file(self, root: etree._Element) -> None:
        """Says the language of the package, and drops a prefix that nothing uses (EPUB 3.3, 5.3, D.1.4)."""
        root.set(XML_LANG, self.book.language)
        del root.attrib["prefix"]
        super()._write_opf_file(root)

    def write(self) -> None:
        """Writes the archive: `mimetype` first and stored (OCF 3.3, 4.2.2), every entry with the date of the book."""
        stored = {f"{self.book.FOLDER_NAME}/{item.file_name}" for item in self.book.get_items() if item.media_type in _PACKED}
        with zipfile.ZipFile(self.file_name, "w", zipfile.ZIP_DEFLATED) as archive:
            self.out = _Archive(archive, self.options["mtime"], stored | {"mimetype"})
            self.out.writestr("mimetype", b"application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()


@dataclass(frozen=True)
class _Archive:
    """Writes entries that carry no trace of the clock or the machine."""

    archive: zipfile.ZipFile
    made: datetime
    stored: set[str]

    def writestr(self, name: str, data: bytes | str) -> None:
        year = min(max(self.made.year, 1980), 2107)  # what a ZIP entry can say
        entry = zipfile.ZipInfo(name, (year, *self.made.timetuple()[1:6]))
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        entry.compress_type = zipfile.ZIP_STORED if name in self.stored else zipfile.ZIP_DEFLATED
        self.archive.writestr(entry, data)


def write_package(package: Package, target: Path) -> None:
    """Writes the EPUB. Raises `TargetError` where the disk does not take it."""
    book = epub.EpubBook()
    book.metadata.clear()
    book.set_identifier(package.identifier)
    book.title = clean(package.title)
    book.language = package.language
    book.direction = package.direction
    for entry in package.metadata:
        book.add_metadata(entry.namespace, entry.name, clean(entry.value), _attributes(entry.attributes))
    book.add_metadata("OPF", "generator", "", {"name": "generator", "content": package.generator})
    for file in package.files:
        item = epub.EpubItem(uid=file.id, file_name=file.path, media_type=file.media_type, content=file.data)
        item.properties = list(file.properties)
        item.media_overlay = file.overlay
        book.add_item(item)
    book.spine = list(package.spine)
    book.toc = _toc((package.contents,))
    book.add_item(epub.EpubNcx())
    try:
        _Writer(str(target), book, {"mtime": package.made, "epub2_guide": False, "raise_exceptions": True}).write()
    except OSError as error:
        raise TargetError(
            f"{target.name} cannot be written: {error.strerror or error}.", "Look at the folder and the free space."
        ) from None


def _attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    return {XML_LANG if name == "xml:lang" else name: clean(value) for name, value in attributes.items() if value}


def _toc(places: tuple[Place, ...]) -> list[object]:
    """The contents for EbookLib's NCX, which old reading systems ask for."""
    toc: list[object] = []
    for place in places:
        if place.inner:
            toc.append((epub.Section(clean(place.label), place.href), _toc(place.inner)))
        else:
            toc.append(epub.Link(place.href, clean(place.label), f"ncx-{place.href.partition('#')[2]}"))
    return toc
