"""XMP (ISO 16684-1) as far as a picture's texts need it: plain values, lists, and texts in several languages."""

from __future__ import annotations

from typing import Any

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
IPTC_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAX_BYTES = 4 * 1024 * 1024


class Xmp:
    """The properties of one XMP packet, asked for by their full name; a packet that cannot be parsed has none."""

    def __init__(self, packet: bytes) -> None:
        from lxml import etree

        self._found: dict[str, list[tuple[str, str]]] = {}
        # A DOCTYPE has no business in XMP; without entities there is nothing to blow up and nothing to fetch.
        if not packet or len(packet) > _MAX_BYTES or b"<!DOCTYPE" in packet:
            return
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        try:
            root = etree.fromstring(packet.strip(b"\0 \t\r\n"), parser)
        except (etree.XMLSyntaxError, ValueError):
            return
        for description in root.iter(f"{RDF}Description") if root is not None else ():
            for key, value in description.attrib.items():
                self._add(str(key), "", str(value))
            for child in description:
                if isinstance(child.tag, str):
                    self._add_element(child)

    def _add_element(self, element: Any) -> None:
        items = list(element.iter(f"{RDF}li"))
        if not items:
            resource = element.get(f"{RDF}resource") or ""
            self._add(element.tag, "", resource or "".join(element.itertext()))
        for item in items:
            self._add(element.tag, item.get(_LANG) or "", "".join(item.itertext()))

    def _add(self, key: str, language: str, value: str) -> None:
        value = " ".join(value.split())
        if value:
            self._found.setdefault(key, []).append((language, value))

    def text(self, *keys: str) -> str:
        """The first value of the first of `keys` that has one."""
        return next((self._found[key][0][1] for key in keys if key in self._found), "")

    def all(self, key: str) -> list[str]:
        """Every value of a list, in order."""
        return [value for _, value in self._found.get(key, [])]

    def in_language(self, language: str, *keys: str) -> tuple[str, str]:
        """The text of the first of `keys` in that language (BCP 47) and an empty tag.

        Else in another variety of it, else the packet's default (tag empty too, for nobody says what it is), else the first with
        its tag.
        """
        found = next((self._found[key] for key in keys if key in self._found), [])
        wanted = language.lower()

        def distance(entry: tuple[str, str]) -> int:
            tag = entry[0].lower()
            if wanted and tag == wanted:
                return 0
            if wanted and tag.split("-")[0] == wanted.split("-")[0]:
                return 1
            return 2 if tag in ("x-default", "") else 3

        if not found:
            return "", ""
        best = min(found, key=distance)
        return best[1], best[0] if distance(best) == 3 else ""
