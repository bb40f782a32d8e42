"""The package document as records (EPUB 3.3, 5): metadata, manifest, spine."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from convert.check.epub.paths import Target, resolve
from convert.check.safexml import XML_LANG, line_of, local, text_of

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "application/xhtml+xml"
SVG = "image/svg+xml"
SMIL = "application/smil+xml"
NCX = "application/x-dtbncx+xml"


@dataclass(frozen=True)
class Meta:
    """One piece of metadata: `name` is `dc:title` or the property of a `meta` or the rel of a `link`; `refines` is an id, or empty."""

    name: str
    value: str
    id: str = ""
    refines: str = ""
    line: int = 0
    link: bool = False


@dataclass(frozen=True)
class Item:
    """One item of the manifest; `target` is where it lies."""

    id: str
    href: str
    target: Target
    media_type: str
    properties: frozenset[str]
    fallback: str
    overlay: str
    line: int

    @property
    def path(self) -> str:
        """Its path in the container; empty for a remote one."""
        return self.target.path


@dataclass(frozen=True)
class Itemref:
    """One step of the reading order."""

    idref: str
    linear: bool
    properties: frozenset[str]
    line: int


@dataclass(frozen=True)
class Package:
    """The package document at `path` in the container."""

    path: str
    root: etree._Element
    version: str
    language: str
    identifier_id: str
    prefixes: frozenset[str]
    metas: tuple[Meta, ...]
    items: tuple[Item, ...]
    spine: tuple[Itemref, ...]
    spine_toc: str
    by_id: dict[str, Item] = field(default_factory=dict)
    by_path: dict[str, Item] = field(default_factory=dict)

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a metadata name that refine nothing."""
        return tuple(meta.value for meta in self.metas if meta.name == name and not meta.refines)

    def place(self, line: int = 0) -> str:
        """A place in the package document."""
        return f"{self.path}:{line}" if line else self.path

    @property
    def fixed_layout(self) -> bool:
        """True where pages are pictures of pages (EPUB 3.3, 8.2)."""
        return "pre-paginated" in self.values("rendition:layout")

    @property
    def reading_order(self) -> tuple[Item, ...]:
        """The items of the spine that exist, in order."""
        return tuple(self.by_id[step.idref] for step in self.spine if step.idref in self.by_id)

    @property
    def nav(self) -> Item | None:
        """The navigation document."""
        return next((item for item in self.items if "nav" in item.properties), None)


def read_package(path: str, root: etree._Element) -> Package:
    """The package from its XML."""
    items = tuple(_item(path, element) for element in root.findall(f"{OPF}manifest/{OPF}item"))
    spine = root.find(f"{OPF}spine")
    return Package(
        path=path,
        root=root,
        version=root.get("version", ""),
        language=root.get(XML_LANG, ""),
        identifier_id=root.get("unique-identifier", ""),
        prefixes=frozenset(word[:-1] for word in root.get("prefix", "").split() if word.endswith(":")),
        metas=tuple(_metas(root)),
        items=items,
        spine=tuple(_itemref(element) for element in (() if spine is None else spine.findall(f"{OPF}itemref"))),
        spine_toc="" if spine is None else spine.get("toc", ""),
        by_id={item.id: item for item in reversed(items)},
        by_path={item.path: item for item in reversed(items) if item.path},
    )


def _metas(root: etree._Element) -> list[Meta]:
    found = []
    for element in root.iterfind(f"{OPF}metadata//*"):
        name, value, link = "", text_of(element), False
        if isinstance(element.tag, str) and element.tag.startswith(DC):
            name = f"dc:{local(element)}"
        elif element.tag == f"{OPF}meta" and element.get("property"):
            name = element.get("property", "").strip()
        elif element.tag == f"{OPF}link":
            name, value, link = element.get("rel", "").strip(), element.get("href", "").strip(), True
        if name:
            refines = element.get("refines", "").strip().removeprefix("#")
            found.append(Meta(name, value, element.get("id", ""), refines, line_of(element), link))
    return found


def _item(base: str, element: etree._Element) -> Item:
    href = element.get("href", "").strip()
    return Item(
        id=element.get("id", "").strip(),
        href=href,
        target=resolve(base, href) if href else Target("", ""),
        media_type=element.get("media-type", "").strip().lower(),
        properties=frozenset(element.get("properties", "").split()),
        fallback=element.get("fallback", "").strip(),
        overlay=element.get("media-overlay", "").strip(),
        line=line_of(element),
    )


def _itemref(element: etree._Element) -> Itemref:
    return Itemref(
        idref=element.get("idref", "").strip(),
        linear=element.get("linear", "yes").strip() != "no",
        properties=frozenset(element.get("properties", "").split()),
        line=line_of(element),
    )
