"""What came from the network is in the bag, and is replayed without the network, with the failures that there were."""

from __future__ import annotations

from pathlib import Path

import bagit
import pytest

import convert.fetching
from convert.jobs.bags import bag_editions
from convert.jobs.conversion import convert_source
from convert.jobs.opening import open_article
from convert.jobs.replay import replay
from convert.settings import Settings
from tests.jobs.test_alts import PAGE
from tests.jobs.test_keeping import address  # noqa: F401 - a fixture

pytestmark = pytest.mark.network
BOOK = Settings(editions=("epub",), read_along=False)


def refuse() -> None:
    raise AssertionError("the network was asked")


def test_a_page_from_the_network(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    source, world = open_article(address, BOOK)
    result = convert_source(source, tmp_path, BOOK, world, "folder")
    monkeypatch.setattr(convert.fetching, "Fetcher", refuse)
    assert result.bag
    bag = bagit.Bag(str(result.bag))
    assert bag.validate()
    assert bag.info["Bagging-Date"] == "2025-12-01"
    assert address in bag.info["External-Identifier"]
    assert (result.bag / "data" / "source" / "gull.html").read_bytes() == PAGE.encode()
    assert replay(result.bag).differences == ()
    later = bag_editions(result.folder, "tar", shelf=tmp_path / "later")
    assert replay(later).differences == ()
    kept, closed = open_article(str(result.folder / "source" / "gull.html"), BOOK)
    again = convert_source(kept, tmp_path / "again", BOOK, closed, "folder")
    assert again.bag
    assert replay(again.bag).differences == ()


def test_a_file_whose_pictures_were_fetched(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    settings = Settings(editions=("epub",), read_along=False, offline=False)
    page = tmp_path / "page.html"
    page.write_text(PAGE.replace('src="', f'src="{address.rpartition("/")[0]}/'), "utf-8")
    source, world = open_article(str(page), settings)
    result = convert_source(source, tmp_path / "out", settings, world, "folder")
    monkeypatch.setattr(convert.fetching, "Fetcher", refuse)
    assert result.bag
    assert sorted(path.name for path in (result.bag / "data" / "source" / "fetched").iterdir()) == ["001-boat.png", "002-lamp.png"]
    assert not (result.folder / "source").exists()
    assert replay(result.bag).differences == ()
