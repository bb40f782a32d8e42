"""Players, maps and posts that live elsewhere: title, address and poster are kept, nothing is fetched."""

from __future__ import annotations

import re
from typing import Literal

from convert.article.blocks import Embed
from convert.readers.page.inlines import link_address
from convert.readers.page.tree import Node, squeeze

TAGS = frozenset((
    "iframe", "video", "audio", "embed", "object", "amp-video", "amp-youtube", "amp-vimeo", "amp-iframe", "amp-twitter",
    "amp-instagram", "amp-facebook", "amp-brightcove",
))  # fmt: skip

Kind = Literal["video", "audio", "post", "map", "document", "other"]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("map", re.compile(r"(^|[./_-])maps?([./_?-]|$)|openstreetmap|cartodb|google\.\w+/maps", re.I)),
    ("audio", re.compile(r"soundcloud|podcast|audio|spotify|megaphone|\.(mp3|m4a|ogg|opus|wav)(\?|$)", re.I)),
    ("post", re.compile(r"twitter|tweet|(^|[./])x\.com/|instagram|facebook\.com/plugins/post|mastodon|bsky|tiktok|reddit|threads\.", re.I)),
    (
        "video",
        re.compile(
            r"video|youtu|vimeo|player|embed/|dailymotion|brightcove|jwplat|\.(mp4|webm|m3u8|mov|ogv)(\?|$)|/watch|plugins/video", re.I
        ),
    ),
    ("document", re.compile(r"scribd|slideshare|documentcloud|issuu|\.pdf(\?|$)|docs\.google", re.I)),
)
_JUNK = re.compile(
    r"(^|[./_-])(ads?|adserver|doubleclick|googlesyndication|googletagmanager|pixel|beacon|analytics|consent|recaptcha|addthis|newsletter|comments?|disqus|"
    r"like|follow|share|widgets?/(tweet|follow)_button|sync|prebid|syndication)([./_?-]|$)",
    re.I,
)


def read(node: Node, base: str) -> Embed | None:
    """The embed at `node`; None where it is an advert, a tracker, empty, or too small to be seen."""
    if node.get("role") in ("presentation", "none") or "advert" in node.kinds:
        return None
    sides = [int(value) for value in (node.get("width"), node.get("height")) if value.isdigit()]
    if sides and min(sides) < 40 and node.tag != "audio":
        return None
    address = _address(node, base)
    title = squeeze(node.get("title") or node.get("aria-label"))
    if not address or _JUNK.search(address):
        return None
    return Embed(kind=_kind(node, address), address=address, title="" if _is_generic(title) else title)


def _address(node: Node, base: str) -> str:
    if node.tag == "amp-youtube" and node.get("data-videoid"):
        return f"https://www.youtube.com/watch?v={node.get('data-videoid')}"
    names = ("src", "data-src", "data-lazy-src", "data-url", "data", "href")
    given = next((node.get(name) for name in names if node.get(name) and not node.get(name).startswith(("about:", "javascript:"))), "")
    if not given:
        source = node.first("source")
        given = source.get("src") if source is not None else ""
    return link_address(given, base) if not given.startswith("//") else "https:" + given


def _kind(node: Node, address: str) -> Kind:
    if node.tag in ("video", "amp-video", "amp-youtube", "amp-vimeo", "amp-brightcove"):
        return "video"
    if node.tag == "audio":
        return "audio"
    return next((kind for kind, pattern in _KINDS if pattern.search(address)), "other")


def _is_generic(title: str) -> bool:
    return title.lower() in ("youtube video player", "video player", "embedded content", "iframe", "player", "embed", "video")
