"""A page that refuses to be kept is reported; its licence is carried along."""

from __future__ import annotations

import pytest

from convert.article.document import Article
from convert.notices import KeepingRefused
from convert.readers.html import read
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World

TEXT = "The keeper climbed the stairs again that night, and the lamp was lit. " * 8


def article(head: str) -> Article:
    body = f"<article><h1>The lamp</h1><p>{TEXT}</p><p>{TEXT}</p></article>"
    page = f'<!DOCTYPE html><html lang="en"><head><title>The lamp</title>{head}</head><body>{body}'
    return read(Source(page.encode(), "lamp.html"), Settings(), World()).article


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ('<meta name="robots" content="index, NOARCHIVE">', ("noarchive",)),
        (
            '<meta name="googlebot" content="noarchive,nofollow"><meta name="bingbot" content="nocache">',
            ("bingbot: nocache", "googlebot: noarchive"),
        ),
        ('<meta http-equiv="X-Robots-Tag" content="noarchive">', ("x-robots-tag: noarchive",)),
        ('<meta name="robots" content="max-image-preview:large">', ()),
        ('<meta name="description" content="noarchive">', ()),
    ],
)
def test_a_page_that_refuses_to_be_kept(head: str, told: tuple[str, ...]) -> None:
    found = [notice for notice in article(head).notices if isinstance(notice, KeepingRefused)]
    assert [notice.directives for notice in found] == ([told] if told else [])


def test_the_licence_is_carried() -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert article(f'<link rel="license" href="{licence}">').metadata.rights == licence
