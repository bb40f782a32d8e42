"""What all parts of the reader know of the page at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from convert.readers.page.charset import Decoded, decode
from convert.readers.page.measure import Measures, measure
from convert.readers.page.tree import Node, parse, squeeze

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+)|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.I)


@dataclass
class Page:
    """A parsed page: its tree, its measures, and its own address as far as it says it."""

    root: Node
    decoded: Decoded
    address: str
    """Where the page came from: given with the source, or said by the page; empty where nobody says."""

    @cached_property
    def base(self) -> str:
        """What relative addresses are relative to (`base` element, else the page's address); empty where unknown."""
        base = self.root.first("base")
        if base is not None and base.get("href").startswith(("http://", "https://")):
            return base.get("href")
        return self.address

    @cached_property
    def measures(self) -> Measures:
        """How much text stands where."""
        return measure(self.root)

    @cached_property
    def body(self) -> Node:
        """The `body`, or the whole tree where there is none."""
        return self.root.first("body") or self.root

    @cached_property
    def ids(self) -> dict[str, Node]:
        """The first element of each id (and of each old `a name`)."""
        found: dict[str, Node] = {}
        for node in self.root.walk():
            for name in (node.get("id"), node.get("name") if node.tag == "a" else ""):
                if name:
                    found.setdefault(name, node)
        return found

    @cached_property
    def heads(self) -> list[str]:
        """The texts of the page's `h1` elements."""
        return [text for text in (node.text() for node in self.body.find("h1")) if text]

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The contents of the `meta` elements by name, property or itemprop in lower case."""
        found: dict[str, list[str]] = {}
        for node in self.root.find("meta"):
            content = squeeze(node.attributes.get("content", ""))
            names = (node.get("property"), node.get("name"), node.get("itemprop"), node.get("http-equiv"))
            for name in {name.lower() for given in names for name in given.split()}:
                if content:
                    found.setdefault(name, []).append(content)
        return found

    def meta(self, *names: str) -> str:
        """The first content of the first of these names that has one."""
        return next((self.metas[name][0] for name in names if name in self.metas), "")


def open_page(data: bytes, address: str) -> Page:
    """The page in `data`; `address` is where it came from, or empty. Raises `TooLarge`."""
    decoded = decode(data)
    root = parse(decoded.text)
    page = Page(root=root, decoded=decoded, address="")
    page.address = address or _own_address(page)
    return page


def _own_address(page: Page) -> str:
    saved = _SAVED_FROM.search(page.decoded.text[:8192])
    if saved:
        return saved[1] or saved[2]
    for link in page.root.find("link"):
        if "canonical" in link.get("rel").lower().split() and link.get("href").startswith("http"):
            return link.get("href")
    found = page.meta("og:url", "twitter:url", "al:web:url")
    return found if found.startswith("http") else ""
