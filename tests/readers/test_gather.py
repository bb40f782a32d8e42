"""Pictures are found beside the page and nowhere else; what cannot be had is told, and keeps its place."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convert.article.pictures import Credit, Described, Missing
from convert.errors import NetworkError
from convert.readers import gather
from convert.readers.gather import Gatherer, slug
from convert.readers.source import Source
from convert.world import World
from tests.pictures.making import huge_png, saved, scene

PHOTO = saved(scene(), "JPEG")
OTHER = saved(scene(80, 60), "PNG")
DOT = saved(scene(1, 1), "GIF")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with a folder of saved files, inside a folder that holds a secret."""
    (tmp_path / "secret.jpg").write_bytes(PHOTO)
    folder = tmp_path / "pages"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "a b.jpg").write_bytes(PHOTO)
    (folder / "img").mkdir()
    (folder / "img" / "x.png").write_bytes(OTHER)
    (folder / "page.html").write_text("<p>page</p>")
    return folder / "page.html"


def gatherer(page: Path | None, world: World | None = None, base: str = "", address: str = "") -> Gatherer:
    return Gatherer(Source(b"page", "page.html", path=page, address=address), world or World(), base)


def why(found: Gatherer) -> str:
    (notice,) = found.notices
    return notice.why


@pytest.mark.parametrize(
    "reference",
    [
        "page_files/a%20b.jpg",
        "./page_files/a b.jpg",
        "page_files\\a b.jpg",
        "page_files/a%20b.jpg?w=800#x",
        "gone/a%20b.jpg",
        "img/../page_files/a b.jpg",
        "a b.jpg",
    ],
)
def test_pictures_beside_the_page(page: Path, reference: str) -> None:
    found = gatherer(page)
    name = found.add([reference], alt=Missing())
    assert name == "a-b.jpg"
    assert found.files[name] == PHOTO
    picture = found.pictures[name]
    assert (picture.media_type, picture.width, picture.height) == ("image/jpeg", 160, 120)
    assert picture.available and not found.notices


@pytest.mark.parametrize("saved_as", ["x.jpg?w=1", "x%20y.jpg"])
def test_names_as_they_were_saved(page: Path, saved_as: str) -> None:
    (page.parent / saved_as).write_bytes(PHOTO)
    assert gatherer(page).add([saved_as], alt=Missing()) == slug(saved_as) + ".jpg"


@pytest.mark.parametrize(
    "reference",
    [
        "../secret.jpg",
        "%2e%2e/secret.jpg",
        "img/../../secret.jpg",
        "..%5csecret.jpg",
        "/etc/passwd",
        "//etc/passwd",
        "%2fetc/passwd",
        "file:///etc/passwd",
        "C:\\secret.jpg",
    ],
)
def test_nothing_outside_the_folder(page: Path, reference: str) -> None:
    found = gatherer(page)
    name = found.add([reference], alt=Missing())
    assert not found.files
    assert not found.pictures[name].available
    assert len(found.notices) == 1


def test_links_that_lead_out_are_not_followed(page: Path) -> None:
    (page.parent / "out.jpg").symlink_to(page.parent.parent / "secret.jpg")
    (page.parent / "loop.jpg").symlink_to(page.parent / "loop.jpg")
    (page.parent / "folder").symlink_to(page.parent.parent)
    (page.parent / "in.jpg").symlink_to(page.parent / "page_files" / "a b.jpg")
    found = gatherer(page)
    for reference in ("out.jpg", "loop.jpg", "folder/secret.jpg"):
        assert not found.pictures[found.add([reference], alt=Missing())].available
    assert found.pictures[found.add(["in.jpg"], alt=Missing())].available
    assert found.notices[0].why == "the file lies outside the page's folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_hold_us_up(page: Path) -> None:
    os.mkfifo(page.parent / "pipe.jpg")
    assert not gatherer(page).files
    found = gatherer(page)
    found.add(["pipe.jpg"], alt=Missing())
    assert "not beside the page" in why(found)


def test_what_is_no_picture_is_not_taken_in(page: Path) -> None:
    (page.parent / "notes.jpg").write_text("password: swordfish")
    (page.parent / "error.jpg").write_text("<html>404 not found")
    found = gatherer(page)
    found.add(["notes.jpg"], alt=Missing())
    found.add(["error.jpg"], alt=Missing())
    assert not found.files
    assert [notice.why for notice in found.notices] == ["the file is no picture", "a web page was saved in its place"]


def test_data_addresses() -> None:
    found = gatherer(None)
    plain = "data:image/jpeg;base64," + base64.b64encode(PHOTO).decode()
    broken_lines = "data:image/jpeg;base64,\n" + base64.encodebytes(PHOTO).decode().rstrip("=\n")
    percent = "data:image/png," + quote(OTHER)
    assert found.files[found.add([plain], alt=Missing())] == PHOTO
    assert found.files[found.add([broken_lines], alt=Missing())] == PHOTO
    assert found.files[found.add([percent], alt=Missing())] == OTHER
    assert all(not picture.source_address for picture in found.pictures.values())
    assert not found.notices


@pytest.mark.parametrize("address", ["data:", "data:,", "data:image/png;base64", "data:image/png;base64,!!!", "data:,hello"])
def test_broken_data_addresses(address: str) -> None:
    found = gatherer(None)
    found.add([address], alt=Missing())
    assert not found.files and len(found.notices) == 1


def test_the_network_is_closed_unless_opened() -> None:
    found = gatherer(None)
    found.add(["https://example.org/a/Größe%20%C3%BC.JPG?x=1"], alt=Missing())
    assert why(found) == "Octavo does not go to the network unless asked"
    assert list(found.pictures) == ["groe-u.jpg"]


def test_the_network_where_it_is_open() -> None:
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        if "gone" in address:
            raise NetworkError("The server says 404.")
        return PHOTO

    found = gatherer(None, World(fetch=fetch), address="https://example.org/story/page.html")
    assert found.add(["img/a.jpg"], alt=Missing()) == "a.jpg"
    assert found.add(["img/a.jpg"], alt=Missing()) == "a.jpg"
    assert asked == ["https://example.org/story/img/a.jpg"]
    assert found.pictures["a.jpg"].source_address == "https://example.org/story/img/a.jpg"
    found.add(["https://example.org/gone.jpg", "//example.org/gone-2.jpg"], alt=Missing())
    assert found.notices[0].why == "The server says 404"
    found.add(["file:///etc/passwd", "/rooted.jpg"], alt=Missing())
    assert asked[-1] == "https://example.org/rooted.jpg"


def test_a_page_that_knows_its_address_still_finds_its_own_files(page: Path) -> None:
    found = gatherer(page, base="https://example.org/story/page")
    name = found.add(["https://example.org/story/page_files/a%20b.jpg"], alt=Missing())
    assert found.pictures[name].available
    assert found.pictures[name].source_address.startswith("https://example.org/")


def test_the_first_address_that_can_be_had_gives_the_bytes(page: Path) -> None:
    found = gatherer(page)
    name = found.add(["https://example.org/large.jpg", "gone.jpg", "img/x.png"], alt=Missing())
    assert found.files[name] == OTHER
    picture = found.pictures[name]
    assert (picture.source_address, picture.alternates) == ("https://example.org/large.jpg", ("gone.jpg", "img/x.png"))
    assert not found.notices


@pytest.mark.parametrize(
    "standin",
    [
        "data:image/gif;base64," + base64.b64encode(DOT).decode(),
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 800 600'%3E%3C/svg%3E",
        "data:image/jpeg;base64," + base64.b64encode(saved(scene(20, 14), "JPEG")).decode(),
    ],
)
def test_stand_ins_of_lazy_loading_are_no_pictures(page: Path, standin: str) -> None:
    found = gatherer(page)
    assert found.files[found.add([standin, "img/x.png"], alt=Missing())] == OTHER
    missing = found.add([standin, "gone.png"], alt=Missing(), hint_size=(800, 600))
    assert not found.pictures[missing].available
    assert (found.pictures[missing].width, found.pictures[missing].height) == (800, 600)
    assert why(found) == "only a stand-in for it was saved"


def test_the_same_picture_is_kept_once_unless_it_is_described_otherwise(page: Path) -> None:
    found = gatherer(page)
    first = found.add(["page_files/a b.jpg"], alt=Described("a disc"))
    assert found.add(["a b.jpg"], alt=Described("a disc")) == first
    other_alt = found.add(["page_files/a b.jpg"], alt=Described("a red disc"))
    other_credit = found.add(["page_files/a b.jpg"], alt=Described("a disc"), credit=Credit("Ada"))
    assert len({first, other_alt, other_credit}) == 3
    assert list(found.pictures) == ["a-b.jpg", "a-b-2.jpg", "a-b-3.jpg"]


def test_the_bounds_are_kept(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MAX_PICTURE_BYTES", 3 << 20)
    monkeypatch.setattr(gather, "MAX_TOTAL_BYTES", len(OTHER) + 10)
    found = gatherer(page)
    found.add(["page_files/a b.jpg"], alt=Missing())
    found.add(["img/x.png"], alt=Missing())
    found.add(["data:image/png;base64," + "A" * 20_000_000], alt=Missing())
    assert list(found.files) == ["x.png"]
    assert all("MiB" in notice.why for notice in found.notices) and len(found.notices) == 2


def test_a_picture_of_absurd_size_is_left_to_be_judged_later(page: Path) -> None:
    (page.parent / "huge.png").write_bytes(huge_png())
    found = gatherer(page)
    assert found.pictures[found.add(["huge.png"], alt=Missing())].width == 60_000


@pytest.mark.parametrize(
    ("address", "stem"),
    [
        ("https://e.org/Photo%20of%20A.JPG", "photo-of-a"),
        ("a/b/CON.png", "picture-con"),
        ("", "picture"),
        ("https://e.org/图片.jpg", "picture"),
        ("https://e.org/", "picture"),
        ("x" * 500 + ".jpg", "x" * 68),
        ("v1.2.final.webp", "v1-2-final"),
        ("http://[bad", "picture"),
    ],
)
def test_names_are_safe_everywhere(address: str, stem: str) -> None:
    assert slug(address) == stem


@given(st.text(max_size=120))
@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_reference_at_all(page: Path, reference: str) -> None:
    found = gatherer(page)
    name = found.add([reference], alt=Missing())
    assert len(name.encode()) <= gather.MAX_NAME_BYTES
    assert name == name.lower() and "/" not in name and not name.startswith(".")
    assert (name in found.files) == found.pictures[name].available
    assert len(found.notices) == (0 if found.files else 1)
