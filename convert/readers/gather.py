"""Gathers an article's pictures while it is read: from data URIs, from beside the page, from the network where that is open."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import msgspec

from convert.article.pictures import Alt, Credit, Picture
from convert.errors import OctavoError
from convert.notices import PictureNotFetched
from convert.pictures.sniff import FORMATS, Kind, sniff, why_unread
from convert.pictures.standins import is_standin
from convert.readers.beside import NotHad, read_beside
from convert.readers.data_uri import decode_data_uri
from convert.readers.source import Source
from convert.world import World

MAX_PICTURE_BYTES = 50 * 1024 * 1024
MAX_TOTAL_BYTES = 500 * 1024 * 1024
MAX_NAME_BYTES = 80

_EXTENSIONS = {extension for _, extension, _ in FORMATS.values()} | {"jpeg", "tiff", "svg"}
_DROPPED = _EXTENSIONS | {"heic", "jxl", "ico", "php", "asp", "aspx", "ashx"}
"""Extensions that say nothing which a picture's own bytes would not say better; any other is part of the name."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z")
"""Names that Windows keeps for devices."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Gatherer:
    """Loads pictures by address and keeps a record of each, also of those that could not be had.

    `pictures` and `files` (bytes by name) grow with every `add`; `notices` says what could not be had, and why.
    """

    def __init__(self, source: Source, world: World, base: str = "") -> None:
        """`base` is what the reader has made relative addresses absolute with; what lies below it is first looked for beside the page."""
        self.source = source
        self.base = base or source.address
        self.world = world
        self._read_beside = world.beside or read_beside
        self.pictures: dict[str, Picture] = {}
        self.files: dict[str, bytes] = {}
        self._notices: list[PictureNotFetched] = []
        self._loaded: dict[str, tuple[bytes, Kind] | str] = {}
        self._by_content: dict[tuple[str, bytes], str] = {}
        self._stems: set[str] = set()
        self._total = 0

    @property
    def notices(self) -> tuple[PictureNotFetched, ...]:
        """One notice for each picture that could not be had."""
        return tuple(self._notices)

    def take_over(self, pictures: Mapping[str, Picture], files: Mapping[str, bytes]) -> None:
        """Goes on where another gatherer of the same article has stopped; what that one could not have stays its own notice."""
        for name, picture in pictures.items():
            self.pictures[name] = picture
            self._stems.add(name.rpartition(".")[0] or name)
            same = msgspec.structs.replace(picture, name="", **({"source_address": "", "alternates": ()} if picture.sha256 else {}))
            self._by_content[picture.sha256, msgspec.json.encode(same)] = name
        self.files.update(files)
        self._total += sum(map(len, files.values()))

    def add(self, addresses: Sequence[str], *, alt: Alt, credit: Credit | None = None, hint_size: tuple[int, int] = (0, 0)) -> str:
        """Registers one picture that the source offers under `addresses`, the best first; returns its name.

        The first address that can be had gives the bytes. `hint_size` (pixels) is what the page says of its size; it stands in
        the record where the picture itself could not be had.
        """
        known = list(dict.fromkeys(self._absolute(address) for address in addresses if address.strip()))
        named = [address for address in known if not address.startswith("data:")]
        reasons: list[str] = []
        for address in known:
            loaded = self._load(address)
            if isinstance(loaded, str):
                reasons.append(loaded)
            elif is_standin(*loaded, embedded=address.startswith("data:"), others=len(named), hint_size=hint_size):
                reasons.append("only a stand-in for it was saved")
            else:
                return self._register(address, named, loaded, alt, credit)
        return self._register_missing(named, reasons, alt, credit, hint_size)

    def _absolute(self, address: str) -> str:
        """The address as a reader of the page would follow it: absolute where the page's own address is known."""
        address = re.sub(r"[\t\n\r]", "", address.strip())
        if _SCHEME.match(address):
            return address
        try:
            if self.source.path is None and self.base:
                return urljoin(self.base, address)
            if address.startswith("//"):
                return urljoin(self.base or "https://", address)
        except ValueError:
            pass
        return address

    def _load(self, address: str) -> tuple[bytes, Kind] | str:
        """The bytes at an address with their kind, or why they cannot be had; asked once an address."""
        if address not in self._loaded:
            try:
                data = self._fetch(address)
                kind = sniff(data)
                self._loaded[address] = (data, kind) if kind else why_unread(data)
            except NotHad as reason:
                self._loaded[address] = str(reason)
        return self._loaded[address]

    def _fetch(self, address: str) -> bytes:
        """The bytes at an absolute or relative address. Raises `NotHad`."""
        limit = min(MAX_PICTURE_BYTES, MAX_TOTAL_BYTES - self._total)
        if limit <= 0:
            raise NotHad(f"the article's pictures have more than {MAX_TOTAL_BYTES >> 20} MiB together")
        if address in self.source.parts:
            data = self.source.parts[address]
            self._total += len(data)
            return data
        scheme = _SCHEME.match(address)
        match scheme.group().lower() if scheme else "":
            case "":
                if self.source.path is None:
                    raise NotHad("the article was given without the folder that it lies in")
                data = self._read_beside(self.source.path, address, limit)
            case "data:":
                data = decode_data_uri(address, limit)
            case "http:" | "https:":
                data = self._from_beside(address, limit) or self._from_network(address, limit)
            case "blob:" | "about:" | "cid:":
                data = b""
            case _:
                raise NotHad("its address is not one that Octavo follows")
        if not data:
            raise NotHad("nothing was saved of it")
        self._total += len(data)
        return data

    def _from_beside(self, address: str, limit: int) -> bytes:
        """The bytes of a saved page's own file, told by an address below the page's; nothing where there is none."""
        folder = self.base.partition("?")[0].rpartition("/")[0] + "/"
        if self.source.path is None or not self.base or not address.startswith(folder):
            return b""
        try:
            return self._read_beside(self.source.path, address.removeprefix(folder), limit)
        except NotHad:
            return b""

    def _from_network(self, address: str, limit: int) -> bytes:
        if self.world.fetch is None:
            raise NotHad("Octavo does not go to the network unless asked")
        try:
            data = self.world.fetch(address)
        except OctavoError as error:
            raise NotHad(str(error).rstrip(".")) from None
        if len(data) > limit:
            raise NotHad(f"it has more than {limit >> 20} MiB")
        return data

    def _register(self, address: str, named: list[str], loaded: tuple[bytes, Kind], alt: Alt, credit: Credit | None) -> str:
        data, kind = loaded
        first = named[0] if named else ""
        picture = Picture(
            name="",
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=kind.media_type,
            width=kind.width,
            height=kind.height,
            source_address=first,
            alternates=tuple(named[1:]),
            alt=alt,
            credit=credit,
        )
        name = self._keep(picture, slug(address if address in named else first), kind.extension)
        self.files[name] = data
        return name

    def _register_missing(self, named: list[str], reasons: list[str], alt: Alt, credit: Credit | None, hint_size: tuple[int, int]) -> str:
        first = named[0] if named else ""
        extension = _path_of(first).rpartition(".")[2].lower()
        width, height = (max(0, side) for side in hint_size)
        others = tuple(named[1:])
        picture = Picture(name="", width=width, height=height, source_address=first, alternates=others, alt=alt, credit=credit)
        before = len(self.pictures)
        name = self._keep(picture, slug(first), extension if extension in _EXTENSIONS else "")
        if len(self.pictures) > before:
            self._notices.append(PictureNotFetched(picture=first or name, why=reasons[0] if reasons else "the source names no file"))
        return name

    def _keep(self, picture: Picture, stem: str, extension: str) -> str:
        """Files the record under a name of its own, or gives the name of an equal one: same bytes, same alt, same credit."""
        same = msgspec.structs.replace(picture, source_address="", alternates=()) if picture.sha256 else picture
        key = (picture.sha256, msgspec.json.encode(same))
        if key in self._by_content:
            return self._by_content[key]
        unique = stem
        number = 1
        while unique in self._stems:  # stems, not names: a later pass may change the extension
            number += 1
            unique = f"{stem}-{number}"
        self._stems.add(unique)
        name = f"{unique}.{extension}" if extension else unique
        self.pictures[name] = msgspec.structs.replace(picture, name=name)
        self._by_content[key] = name
        return name


def _path_of(address: str) -> str:
    """The path of an address; an empty string where it is not a valid one."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def slug(address: str) -> str:
    """A file stem made of an address's own file name: lower-case ASCII letters, digits and hyphens, never empty or reserved."""
    base = unquote_to_bytes(_path_of(address).replace("\\", "/").rstrip("/").rpartition("/")[2]).decode("utf-8", "replace")
    stem, dot, extension = base.rpartition(".")
    if not dot or extension.lower() not in _DROPPED:
        stem = base
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii").lower()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: MAX_NAME_BYTES - 12].strip("-")
    return f"picture-{plain}".rstrip("-") if not plain or _RESERVED.match(plain) else plain
