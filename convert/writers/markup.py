"""A small tree of elements, and its text: XHTML that XML and HTML parsers read the same way (HTML 5.3, polyglot rules)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

VOID = frozenset({"br", "hr", "img", "link", "meta", "col"})
"""Elements that HTML never closes; all others get an end tag, also where they are empty."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow (2.2), or allows and discourages: control characters, lone surrogates, non-characters."""


def clean(text: str) -> str:
    """The text without the characters that XML cannot carry."""
    return _FORBIDDEN.sub("", text)


def escape(text: str) -> str:
    """The text for an element's content or an attribute in double quotes."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@dataclass
class Element:
    """An element: `content` is text and elements in order. It may be changed until it is rendered."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and every element in it, in document order."""
        yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.walk()

    @property
    def text(self) -> str:
        """All characters in it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)


Part = Element | str
"""What an element may hold."""


def element(tag: str, attributes: dict[str, str] | None = None, *content: Part | None) -> Element:
    """An element; attributes with empty values are left out (but `alt`), and so is `None` in the content."""
    kept = {name: value for name, value in (attributes or {}).items() if value or name == "alt"}
    return Element(tag, kept, [part for part in content if part is not None])


def render(part: Part) -> str:
    """The XHTML of an element or of text."""
    if isinstance(part, str):
        return escape(part)
    attributes = "".join(f' {name}="{_attribute(value)}"' for name, value in part.attributes.items())
    if part.tag in VOID:
        return f"<{part.tag}{attributes}/>"
    return f"<{part.tag}{attributes}>{''.join(map(render, part.content))}</{part.tag}>"


def _attribute(value: str) -> str:
    """An attribute's value; line ends and tabs as references, since parsers turn bare ones into spaces (XML 1.0, 3.3.3)."""
    return escape(value).replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
