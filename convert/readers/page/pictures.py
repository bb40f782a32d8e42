"""Pictures of a page: which elements are some, under which addresses they can be had, which of them belong to the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote, urljoin, urlsplit

from convert.article.pictures import Alt, Decorative, Described, Missing
from convert.readers.page.tree import PICTURE_TAGS, Node, squeeze

_BACKGROUND_ATTRIBUTES = (
    "data-original",
    "data-bg",
    "data-background",
    "data-background-image",
    "data-bgset",
    "data-src",
    "data-lazy",
    "data-image",
)
_EXTENSION = re.compile(r"\.(jpe?g|jfif|png|gif|webp|svgz?|avif|bmp|tiff?|heic)(?=$|[?#&:;!/,])", re.I)
_PLACEHOLDER = re.compile(
    r"(^|[/_.-])(blank|spacer|placeholder|missing-image|no-?image|transparent|lazy|loading|loader|1x1|default-image)([/_.-]|"
    r"\d*\.(gif|png|svg))|"
    r"/(pixel|clear|empty|dummy|gr[ae]y|s?trans|px)[_-]?\d*\.(gif|png|svg)$",
    re.I,
)
_TRACKING = re.compile(
    r"(^|[/._-])(pixel|beacon|tracking|tracker|1x1|counter|spacer|blank|clear|avatars?|gravatar|favicon|sprites?|emoji|smil(ey|ies)|"
    r"adserver|doubleclick|adsystem|googlesyndication|scorecardresearch|googleads)([/._\d-]|$)",
    re.I,
)
_SMALL = re.compile(r"(^|[/._-])(icons?|badge|logo|button|btn|arrow|bullet|thumb(nail)?s?)([/._\d-]|$)", re.I)
_ADDRESS_ATTRIBUTES = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-full-src", "data-large-file", "data-orig-file",
    "data-image", "data-url", "data-img-src", "data-original-src", "data-actualsrc", "data-echo", "data-srcset-base", "data-fullsrc",
    "data-highres", "data-zoom-image", "lazy-src", "lazysrc", "original", "file", "zoomfile",
)  # fmt: skip
_FILE_NAME = re.compile(
    r"^[\w\s().,@+-]*\.(jpe?g|png|gif|webp|svg|avif|bmp|tiff?|heic)$|^(img|dsc[nf]?|image|photo|picture|pic|screenshot|"
    r"untitled)?[\s_-]*\d{3,}$",
    re.I,
)
_CAMERA_NAME = re.compile(r"^(?=.*\d)[\w.-]{6,}$")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?([^'\")]+)", re.I)

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_MAX_SOURCES = 30

MIN_SIDE = 48
"""Both sides at most this many CSS pixels: an icon."""

MAX_WIDTH = 2400
"""Of several sizes the largest up to this width is wanted; no edition prints more."""


@dataclass(frozen=True)
class Found:
    """A picture element: its addresses, the best first, its alt and its size in CSS pixels where the page says it (else 0)."""

    node: Node
    addresses: tuple[str, ...]
    alt: Alt
    size: tuple[int, int]


def is_picture(node: Node) -> bool:
    """True for elements that show a picture."""
    if node.tag in PICTURE_TAGS:
        return True
    if node.tag == "figure":
        return node.get("itemid").startswith("http") and node.first(*PICTURE_TAGS) is None
    if node.tag in ("div", "span", "a", "li", "amp-carousel"):
        drawn = node.get("role") == "img" and _BACKGROUND.search(node.get("style"))
        lazy = any(_EXTENSION.search(node.get(name)) for name in _BACKGROUND_ATTRIBUTES if name in node.attributes)
        return bool(drawn or lazy) and node.first(*PICTURE_TAGS) is None
    return False


def read_picture(node: Node, base: str) -> Found:
    """What the page says of the picture at `node`; `addresses` is empty where only a placeholder stands there."""
    return Found(node, candidates(node, base), alt_of(node), size_of(node))


def candidates(node: Node, base: str) -> tuple[str, ...]:
    """All addresses of the picture, absolute where `base` is known, the one to take first; placeholders left out."""
    ranked: list[tuple[int, str]] = []
    for element in _elements(node):
        for name, value in element.attributes.items():
            value = value.strip()
            if not value:
                continue
            if "srcset" in name:
                ranked += [(_wanted(width), address) for address, width in parse_srcset(value)]
            elif name in _ADDRESS_ATTRIBUTES or (name.startswith("data-") and _EXTENSION.search(value) and _looks_like_address(value)):
                rank = _wanted(0) + (1 if name in _ADDRESS_ATTRIBUTES else -1)
                ranked += [(rank, address) for address in _addresses_in(value)]
            elif name in ("src", "href", "xlink:href", "itemid") and element.tag != "a":
                ranked += [(0, address) for address in _addresses_in(value)]
        if found := _BACKGROUND.search(element.get("style")):
            ranked.append((-1, found[1]))
    link = _linked_file(node)
    if link:
        ranked.append((-2, link))
    seen: dict[str, None] = {}
    for _, address in sorted(ranked, key=lambda pair: -pair[0]):
        whole = _absolute(address, base)
        if whole and not is_placeholder(whole):
            seen.setdefault(whole)
    return tuple(seen)


def _elements(node: Node) -> list[Node]:
    """The picture's element with the sources of its `picture`."""
    for above in node.ancestors():
        if above.tag == "picture":
            return [node, *(each for each in islice(above.elements(), _MAX_SOURCES) if each.tag == "source")]
        if above.tag not in ("span", "a", "noscript", "source"):
            break
    return [node]


def _linked_file(node: Node) -> str:
    """The picture file that a link around the picture leads to."""
    for above in node.ancestors():
        if above.tag == "a":
            target = above.get("href")
            path = target.split("?")[0].split("#")[0]
            return target if _EXTENSION.search(path) and not path.endswith("/") and "File:" not in path else ""
        if above.tag not in ("picture", "span", "noscript"):
            break
    return ""


def parse_srcset(value: str) -> list[tuple[str, int]]:
    """Address and width of each candidate (HTML Living Standard, 4.8.4.2); a density of 2 counts as 2000 pixels, nothing as 0."""
    found: list[tuple[str, int]] = []
    for part in re.split(r",\s+|,(?=https?:|//|data:|/)|\s*\n\s*", value[:20_000]):
        pieces = part.strip().strip(",").split()
        if not pieces:
            continue
        width = 0
        if len(pieces) > 1:
            number = re.match(r"(\d+(?:\.\d+)?)([wxh])", pieces[1])
            if number:
                width = int(float(number[1]) * (1 if number[2] != "x" else 1000))
        found.append((pieces[0], width))
    return found


def _wanted(width: int) -> int:
    """The rank of a width: the largest that is not too large, then the unknown, then the too large."""
    if not width:
        return 100
    return 200 + width if width <= MAX_WIDTH else 190 - min(width // 1000, 80)


def _looks_like_address(value: str) -> bool:
    return len(value) < 2000 and not re.search(r"[\s{}<>\"]", value)


def _addresses_in(value: str) -> list[str]:
    """The addresses in an attribute: itself, or where it is JSON those of its strings that look like a picture's."""
    if value[:1] not in "{[":
        return [value] if _looks_like_address(value) or value.startswith("data:") else [value.replace(" ", "%20")]
    found = re.findall(
        r'"((?:https?:)?//[^"\\\s]{4,2000}|[^"\\\s]{1,500}\.(?:jpe?g|png|webp|gif|avif))"', value[:20_000].replace("\\/", "/")
    )
    return found[:10]


def _absolute(address: str, base: str) -> str:
    address = address.strip()
    if address.startswith("data:"):
        return address if address.startswith("data:image/") else ""
    if not address or address.startswith(("javascript:", "about:", "blob:", "chrome")) or len(address) > 4000:
        return ""
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return ""


def is_placeholder(address: str) -> bool:
    """True for the stand-ins of lazy loading: tiny data URIs and files called blank, spacer, pixel …"""
    if address.startswith("data:"):
        return len(address) < 600 or (address.startswith("data:image/svg") and len(address) < 2000)
    name = urlsplit(address).path.rsplit("/", 1)[-1] if "//" in address else address.rsplit("/", 1)[-1]
    return bool(_PLACEHOLDER.search("/" + name))


def size_of(node: Node) -> tuple[int, int]:
    """Width and height in CSS pixels as the attributes or the style give them; 0 where they do not."""

    def side(name: str) -> int:
        digits = re.match(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$", node.get(name))
        if digits:
            return int(digits[1])
        styled = re.search(rf"(?<![\w-]){name}\s*:\s*(\d{{1,5}})(?:\.\d+)?px", node.get("style"))
        return int(styled[1]) if styled else 0

    return side("width"), side("height")


def alt_of(node: Node) -> Alt:
    """The picture's alternative as the page gives it.

    A file name is no description; an empty `alt` means “decoration” only where the page says so in words too (role, aria-hidden),
    because many systems write an empty one where nobody wrote any.
    """
    role = node.get("role")
    if role in ("presentation", "none"):
        return Decorative(f"role={role}")
    text = squeeze(_MARKUP.sub(" ", node.get("alt") or node.get("aria-label")))
    if node.get("aria-hidden") == "true" and not text:
        return Decorative("aria-hidden")
    if not text or is_file_name(text):
        return Missing()
    return Described(text=text, origin="page")


def is_file_name(text: str) -> bool:
    """True for alts that a camera or an upload wrote: `IMG_1234.jpg`, `20191104-0012`."""
    if "_" in text and " " not in text:
        return True
    return bool(_FILE_NAME.match(text)) or bool(_CAMERA_NAME.match(text) and sum(map(str.isdigit, text)) >= 4)


def unwanted(found: Found) -> str:
    """Why this picture is no part of a story (icon, avatar, pixel, advert); empty where nothing speaks against it."""
    width, height = found.size
    if (width or height) and max(width, height) <= MIN_SIDE:
        return "icon"
    if 0 < width <= 4 or 0 < height <= 4:
        return "pixel"
    node = found.node
    for element in (node, *_near(node)):
        if "icon" in element.kinds:
            return "icon"
        if "advert" in element.kinds:
            return "advert"
        if "author box" in element.kinds or "byline" in element.kinds:
            return "avatar"
    for address in found.addresses[:1]:
        path = "" if address.startswith("data:") else unquote(urlsplit(address).path)
        if _TRACKING.search(path) and max(width, height) < 200:
            return "icon"
        if _SMALL.search(path) and 0 < max(width, height) < 120:
            return "icon"
        if not address.startswith("data:") and re.search(
            r"(^|\.)(ads?|adserver|pixel|beacon|track(er|ing)?|analytics|doubleclick|gravatar|stats?)\.", urlsplit(address).netloc
        ):
            return "advert"
    return ""


def _near(node: Node) -> list[Node]:
    """The elements that hold nothing but this picture."""
    near: list[Node] = []
    for above in node.ancestors():
        if len(near) >= 3 or above.tag in ("body", "article", "main", "section", "td") or above.last - above.index > 8:
            break
        near.append(above)
    return near


_SIZES = re.compile(
    r"([-_.](\d{2,4}x\d{2,4}|\d{2,4}w|scaled|thumb(nail)?|small|medium|large|full|\d{3,4}))+(?=\.\w{3,4}$)|^\d{2,4}(px)?-", re.I
)


def identity(address: str) -> str:
    """What stays the same of one picture in several sizes: its file's name without size marks."""
    if address.startswith("data:"):
        return address[:200]
    path = unquote(urlsplit(address).path)
    name = path.rstrip("/").rsplit("/", 1)[-1].lower()
    return _SIZES.sub("", name) if len(name) >= 10 else path.lower() + "?" + urlsplit(address).query
