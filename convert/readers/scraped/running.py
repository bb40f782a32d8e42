"""The running text of a unit: addresses become links, and Markdown-ish marks what they stand for."""

from __future__ import annotations

import re

from convert.article.inlines import AnyInline, CodeSpan, Emphasis, Inlines, Link, Strong, Text

_MARKED = re.compile(
    r"\[(?P<label>[^\[\]\n]{1,500})\]\((?P<target>https?://[^\s()<>]{1,1000})\)"
    r"|<(?P<angled>https?://[^\s<>]{1,1000})>"
    r"|(?P<bare>https?://[^\s<>\"“”«»]{1,1000}[^\s<>\"“”«».,;:!?)\]}'’])"
    r"|(?<![\w*])\*\*(?P<strong>[^\s*][^*\n]{0,300})\*\*(?![\w*])"
    r"|(?<![\w_])__(?P<strong2>[^\s_][^_\n]{0,300})__(?![\w_])"
    r"|(?<![\w*])\*(?P<slanted>[^\s*][^*\n]{0,300})\*(?![\w*])"
    r"|(?<![\w_])_(?P<slanted2>[^\s_][^_\n]{0,300})_(?![\w_])"
    r"|`(?P<code>[^`\n]{1,300})`"
)


def running(text: str) -> Inlines:
    """The text as inlines. A mark counts only where its pair stands in the same unit, close by and against words."""
    out: list[AnyInline] = []
    done = 0
    for found in _MARKED.finditer(text):
        if found.start() > done:
            out.append(Text(text[done : found.start()]))
        out.append(_inline(found))
        done = found.end()
    if done < len(text):
        out.append(Text(text[done:]))
    return tuple(out)


def _inline(found: re.Match[str]) -> AnyInline:
    groups = found.groupdict()
    if groups["label"]:
        return Link(content=(Text(groups["label"]),), address=groups["target"])
    if address := groups["angled"] or groups["bare"]:
        return Link(content=(Text(address),), address=address)
    if strong := groups["strong"] or groups["strong2"]:
        return Strong(content=(Text(strong),))
    if slanted := groups["slanted"] or groups["slanted2"]:
        return Emphasis(content=(Text(slanted),))
    return CodeSpan(groups["code"])
