"""SVG drawings: kept as drawings, but only what draws; no script, no animation, nothing from outside, no work without bound."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from convert.pictures.decode import Undecodable

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 8 * 1024 * 1024
MAX_DRAWN = 100_000
"""Elements drawn, each `use` counted with all that it repeats: a few lines of nested `use` can ask for billions."""

_NS = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"

_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "image", "use"))
_PARTS = ("svg", "g", "a", "defs", "symbol", "tspan", "textPath", "title", "desc", "switch", "style")
_PAINTS = ("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker")
_ELEMENTS = _SHAPES.union(_PARTS, _PAINTS)
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*#([^'\")]+?)\s*['\"]?\s*\)")
_DATA_IMAGE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)[^,]{0,40};base64,", re.I)
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|em|rem|ex|)\s*\Z", re.I)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0, "rem": 16.0, "ex": 8.0}
_LONGEST = 4096


def clean_svg(data: bytes) -> tuple[bytes, int, int]:
    """The drawing with only what draws, and its width and height in CSS pixels.

    Scripts, event handlers, animations, filters, foreign markup, style imports and every address that leaves the file go;
    pictures inside it are prepared like any other. Raises `Undecodable` for broken XML, for a drawing that draws nothing, or one
    that asks for too much.
    """
    if len(data) > MAX_BYTES:
        raise Undecodable(f"its drawing has more than {MAX_BYTES >> 20} MiB")
    # Drawing programs write entities of their own into the DOCTYPE; libxml2 bounds what these may grow to.
    inner: Any = "internal"
    parser = etree.XMLParser(resolve_entities=inner, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Undecodable("its drawing is broken XML") from None
    if _name(root) != "svg":
        raise Undecodable("the file is no picture")
    prefixes: Any = {None: _NS, "xlink": "http://www.w3.org/1999/xlink"}
    clean = etree.Element(f"{{{_NS}}}svg", nsmap=prefixes)
    _copy(root, clean, set())
    _bound(clean)
    if not any(_name(element) in _SHAPES for element in clean.iter()):
        raise Undecodable("its drawing is empty")
    width, height = _size(clean)
    if not clean.get("viewBox"):
        clean.set("viewBox", f"0 0 {width} {height}")
    clean.set("width", str(width))
    clean.set("height", str(height))
    return etree.tostring(clean, encoding="utf-8", xml_declaration=True), width, height


def _name(element: Any) -> str:
    """The local name of an SVG element; an empty string for what is of another vocabulary or no element."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, local = element.tag.rpartition("}")
    return local if namespace in ("", "{" + _NS) else ""


def _copy(source: Any, target: Any, ids: set[str]) -> None:
    """Copies what is allowed of `source` into `target`: attributes, text and children."""
    for key, value in source.attrib.items():
        kept = _attribute(_name(source), str(key), value)
        if kept is None or (key == "id" and value in ids):
            continue
        if key == "id":
            ids.add(value)
        target.set(key, kept)
    target.text = _stylesheet(source.text or "") if _name(source) == "style" else source.text
    for child in source:
        name = _name(child)
        if name not in _ELEMENTS:
            _keep_tail(target, child.tail)
            continue
        copy = etree.SubElement(target, f"{{{_NS}}}{'g' if name == 'a' else name}")
        _copy(child, copy, ids)
        copy.tail = child.tail
        if name in ("image", "use") and not (copy.get("href") or copy.get(_XLINK)):
            target.remove(copy)


def _keep_tail(target: Any, tail: str | None) -> None:
    """Text after a dropped element stays where it was."""
    if not tail:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + tail
    else:
        target.text = (target.text or "") + tail


def _attribute(element: str, key: str, value: str) -> str | None:
    """The value of an attribute as it may stay, or None."""
    if key in (_XLINK, "href"):
        value = value.strip()
        if value.startswith("#") and element != "a":
            return value
        return _inner_picture(value) if element == "image" else None
    if key.startswith(_XML):
        return value if key in (f"{_XML}space", f"{_XML}lang") else None
    if key.startswith("{") or key.lower().startswith("on") or key in ("filter", "target", "download", "ping", "base"):
        return None
    if key == "style":
        return _declarations(value) or None
    return value if _stays_inside(value) else None


def _stays_inside(value: str) -> bool:
    """True for a CSS value that points nowhere, or into the drawing itself."""
    rest = _REFERENCE.sub("", value).lower()
    return not any(sign in rest for sign in ("url", "\\", "javascript:", "expression", "image(", "image-set", "src("))


def _declarations(style: str) -> str:
    kept = (part.strip() for part in style.split(";"))
    return ";".join(part for part in kept if part and not part.lower().startswith("filter") and _stays_inside(part))


def _stylesheet(text: str) -> str:
    """A style sheet of plain rules, without any that starts with an @ (imports, fonts, animations)."""
    text = re.sub(r"/\*.*?(?:\*/|\Z)|<!--|-->", "", text, flags=re.S)
    rules = re.findall(r"([^{}@;]+)\{([^{}]*)\}", re.sub(r"@[^{;]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})", "", text))
    return "\n".join(f"{selector.strip()}{{{_declarations(body)}}}" for selector, body in rules if _stays_inside(selector))


def _inner_picture(address: str) -> str | None:
    """A picture inside the drawing, prepared; None where it lies outside or cannot be shown."""
    match = _DATA_IMAGE.match(address)
    if not match:
        return None
    from convert.pictures.prepare import prepare
    from convert.pictures.sniff import SVG, media_type

    try:
        data = base64.b64decode(re.sub(r"\s|%0A|%0D", "", address[match.end() :]))
        if media_type(data) == SVG:
            return None
        ready = prepare(data, 2048)
    except (Undecodable, ValueError):
        return None
    return f"data:{ready.media_type};base64,{base64.b64encode(ready.data).decode()}"


def _bound(root: Any) -> None:
    """Raises `Undecodable` where the drawing repeats itself without end or beyond `MAX_DRAWN` elements."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    weights: dict[Any, int] = {}

    def weight(element: Any, above: frozenset[Any]) -> int:
        if element in above or len(above) > 200:
            raise Undecodable("its drawing repeats itself without end")
        if element not in weights:
            inner = above | {element}
            total = 1 + sum(weight(child, inner) for child in element)
            total += sum(weight(by_id[name], inner) for name in _references(element) if name in by_id)
            if total > MAX_DRAWN:
                raise Undecodable(f"its drawing has more than {MAX_DRAWN:,} parts")
            weights[element] = total
        return weights[element]

    weight(root, frozenset())


def _references(element: Any) -> Iterator[str]:
    """The ids that an element draws again: by `use`, a fill, a mask, a marker."""
    for key, value in element.attrib.items():
        if key in (_XLINK, "href") and value.startswith("#"):
            yield value[1:]
        else:
            yield from _REFERENCE.findall(value)


def _size(root: Any) -> tuple[int, int]:
    """Width and height in CSS pixels, from the attributes, else the view box, else the 300 × 150 of CSS 2.2 §10.3.2."""
    box = [float(part) for part in re.findall(r"-?[0-9]+(?:\.[0-9]+)?", root.get("viewBox", ""))]
    box_width, box_height = (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else (0.0, 0.0)
    width, height = _length(root.get("width")), _length(root.get("height"))
    if not (width and height):
        ratio = box_height / box_width if box_width else 0.5
        if width:
            height = width * ratio
        elif height:
            width = height / ratio
        else:
            width, height = (box_width, box_height) if box_width else (300.0, 150.0)
    shrink = min(1.0, _LONGEST / max(width, height))
    return max(1, round(width * shrink)), max(1, round(height * shrink))


def _length(value: str | None) -> float:
    match = _LENGTH.match(value or "")
    if not match:
        return 0.0
    try:
        return float(match[1]) * _UNITS[match[2].lower()]
    except ValueError:
        return 0.0
