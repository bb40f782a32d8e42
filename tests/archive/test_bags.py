"""From an article to a bag and back: what is in it, that it is always the same, and that a replay gives the same bytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import bagit
import pytest

import convert
from convert.archive.inputs import Listener
from convert.archive.verify import verify
from convert.cli import main
from convert.errors import CheckFailed, SourceError, SourceUnreadable, UsageError
from convert.jobs.bags import bag_editions
from convert.jobs.conversion import Result, convert_source
from convert.jobs.opening import open_article
from convert.jobs.replay import replay
from convert.settings import Settings
from convert.world import World
from tests.archive.bags import sealed
from tests.jobs.test_alts import PAGE
from tests.samples import ROOT

BOOK = Settings(editions=("epub",), read_along=False)


def made(page: Path, shelf: Path, settings: Settings = BOOK, form: str = "folder") -> Result:
    source, world = open_article(str(page), settings)
    return convert_source(source, shelf, settings, world, form)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with one of its three pictures beside it, under a name that manifests cannot keep."""
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / "gull 100%.html"
    path.write_text(PAGE.replace("lamp.png", "lamp%2525.jpg"), "utf-8")
    shutil.copy(ROOT / "samples" / "kites" / "rig.png", folder / "lamp%25.jpg")
    (folder / "gull 100%.html.alt.toml").write_text('[[picture]]\nname = "lamp-25.png"\nalt = "A lamp."\n', "utf-8")
    (folder / "unrelated.txt").write_text("not part of it")
    return path


def test_what_is_in_a_bag(page: Path, tmp_path: Path) -> None:
    result = made(page, tmp_path / "out")
    assert result.bag is not None
    stem = result.folder.name
    bag = bagit.Bag(str(result.bag))
    assert bag.validate()
    assert verify(result.bag).passed
    names = {path.removeprefix("data/") for path in bag.payload_entries()}
    source = {"source/gull 100_.html", "source/gull 100_.html.alt.toml", "source/lamp_25.jpg"}
    assert {"article.json", f"{stem}.epub", "provenance.json", "report.json", *source} <= names
    assert not any("unrelated" in name for name in names)
    assert "Bag-Software-Agent" in bag.info
    assert replay(result.bag).differences == ()


def test_the_record_says_what_was_done(page: Path, tmp_path: Path) -> None:
    bag = made(page, tmp_path / "out").bag
    assert bag
    told = json.loads((bag / "data" / "provenance.json").read_bytes())
    events = {event["label"]: event for event in told["events"]}
    assert list(events) == ["captured", "read", "normalised", "written-epub", "checked"]
    assert all(event["type"][0] == "premis:Event" for event in events.values())
    agents = {agent["id"]: agent for agent in told["agents"]}
    assert {"#agent-octavo", "#agent-lxml", "#agent-ebooklib"} <= set(agents)
    assert all(by in agents for event in events.values() for by in event["by"])
    objects = {one["label"]: one["fixity"]["digest"] for one in told["objects"]}
    listed = bagit.Bag(str(bag)).payload_entries()
    for name, digest in objects.items():
        if name != "report.json":
            assert listed[f"data/{name}"]["sha256"] == digest, name
    assert events["written-epub"]["settings"]["read-along"] is False
    assert "at" not in events["captured"], "no clock has a part in the bytes"


@pytest.mark.parametrize("form", ["folder", "zip", "tar"])
def test_the_same_input_gives_the_same_bag(page: Path, tmp_path: Path, form: str) -> None:
    first, second = (made(page, tmp_path / name, form=form).bag for name in ("one", "two"))
    assert first and second and verify(first).passed
    if form == "folder":
        for name in ("tagmanifest-sha512.txt", "manifest-sha512.txt", "bag-info.txt"):
            assert (first / name).read_bytes() == (second / name).read_bytes()
    else:
        assert first.read_bytes() == second.read_bytes()
        assert replay(first).differences == ()


@pytest.mark.parametrize(("epoch", "date"), [("1764600000", "2025-12-01"), ("", "")])
def test_the_date_is_not_the_clocks(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, date: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    bag = made(page, tmp_path / "out").bag
    assert bag
    assert bagit.Bag(str(bag)).info.get("Bagging-Date", "") == date


def test_a_folder_is_bagged_later_with_its_source_named(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, world = open_article(str(page), BOOK)
    folder = convert_source(source, tmp_path / "out", BOOK, world).folder
    assert main(["bag", str(folder)]) == 3
    assert "--source" in capsys.readouterr().err
    assert main(["bag", str(folder), "--source", str(page), "--bag", "zip"]) == 0
    bag = Path(capsys.readouterr().out.strip())
    assert bag.name == f"{folder.name}.bag.zip"
    assert bag.read_bytes() == made(page, tmp_path / "again", form="zip").bag.read_bytes()  # type: ignore[union-attr]


def test_an_edition_or_a_source_that_was_changed_since_is_not_bagged(page: Path, tmp_path: Path) -> None:
    source, world = open_article(str(page), BOOK)
    folder = convert_source(source, tmp_path / "out", BOOK, world).folder
    (page.parent / "lamp%25.jpg").write_bytes(b"another")
    with pytest.raises(SourceUnreadable, match="lamp"):
        bag_editions(folder, source=page)
    (folder / "article.json").write_bytes(b"{}")
    with pytest.raises((CheckFailed, SourceError), match=r"article\.json"):
        bag_editions(folder, source=page)
    with pytest.raises(SourceError, match="octavo convert"):
        bag_editions(tmp_path / "in")


def test_a_folder_of_the_users_is_not_replaced(page: Path, tmp_path: Path) -> None:
    result = made(page, tmp_path / "out")
    assert result.bag
    assert made(page, tmp_path / "out").bag == result.bag, "an older bag is replaced"
    shutil.rmtree(result.bag)
    result.bag.mkdir()
    (result.bag / "mine.txt").write_text("mine")
    with pytest.raises(convert.OctavoError, match="no bag"):
        made(page, tmp_path / "out")
    assert (result.bag / "mine.txt").exists()


def test_a_replay_tells_what_differs_and_why(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bag = made(page, tmp_path / "out").bag
    assert bag
    monkeypatch.setattr("convert.archive.agents.version", lambda name: "99" if name == "ebooklib" else "1")
    monkeypatch.setattr("convert.jobs.conversion.__version__", "9.9")
    found = replay(bag)
    assert any(agent.startswith("ebooklib 0.20 → 99") for agent in found.agents)
    differences = {difference.file: difference.how for difference in found.differences}
    assert "capture.reader_version" in differences["article.json"]


def test_a_damaged_bag_is_not_replayed(page: Path, tmp_path: Path) -> None:
    bag = made(page, tmp_path / "out").bag
    assert bag
    (bag / "data" / "article.json").write_bytes(b"{}")
    with pytest.raises(CheckFailed, match=r"article\.json"):
        replay(bag)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("inputs", "page"), "../../../outside.html"),
        (("settings", "style"), "../x"),
        (("settings", "voice"), 3),
        (("settings", "editions"), ["x"]),
    ],
)
def test_a_record_that_lies_reaches_nothing(page: Path, tmp_path: Path, place: tuple[str, str], value: object) -> None:
    import hashlib

    bag = made(page, tmp_path / "out").bag
    assert bag
    path = bag / "data" / "provenance.json"
    told = json.loads(path.read_bytes())
    old = hashlib.sha256(path.read_bytes()).hexdigest(), hashlib.sha512(path.read_bytes()).hexdigest(), path.stat().st_size
    told["record"][place[0]][place[1]] = value
    path.write_bytes(json.dumps(told).encode())
    new = hashlib.sha256(path.read_bytes()).hexdigest(), hashlib.sha512(path.read_bytes()).hexdigest(), path.stat().st_size
    info = (bag / "bag-info.txt").read_text("utf-8")
    octets, _, count = info.rsplit(" ", 1)[1].strip().partition(".")
    sealed(bag, "bag-info.txt", info.replace(f"{octets}.{count}", f"{int(octets) - old[2] + new[2]}.{count}").encode())
    for index, name in enumerate(("sha256", "sha512")):
        manifest = bag / f"manifest-{name}.txt"
        sealed(bag, manifest.name, manifest.read_bytes().replace(old[index].encode(), new[index].encode()))
    assert verify(bag).passed
    with pytest.raises((SourceError, UsageError)):
        replay(bag)


def test_a_refusal_is_replayed_too(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes((ROOT / "samples" / "kites" / "rig.png").read_bytes())
    (folder / "lamp.png").symlink_to(tmp_path / "secret.png")
    (folder / "gull.html").write_text(PAGE, "utf-8")
    result = made(folder / "gull.html", tmp_path / "out")
    assert result.bag
    assert not (result.bag / "data" / "source" / "lamp.png").exists()
    assert any("outside" in notice.sentence for notice in result.notices)
    assert replay(result.bag).differences == ()


def test_a_folder_with_pictures_that_nobody_named(tmp_path: Path) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    text = (ROOT / "samples" / "lighthouse-scraped.txt").read_text("utf-8")
    (folder / "lighthouse.txt").write_text(text, "utf-8")
    for count, name in enumerate(("rig.png", "profile.png"), 1):
        shutil.copy(ROOT / "samples" / "kites" / name, folder / f"{count} of 100%.png")
    result = made(folder, tmp_path / "out")
    assert result.bag
    assert (result.bag / "data" / "source" / "1 of 100_.png").exists()
    assert bagit.Bag(str(result.bag)).validate()
    assert replay(result.bag).differences == ()
    assert any("100%.png" in notice.sentence for notice in result.notices), "the names of the files have a part in what is told"


def test_a_world_without_a_listener_gets_one(page: Path, tmp_path: Path) -> None:
    source, _ = open_article(str(page), BOOK)
    result = convert_source(source, tmp_path / "out", BOOK, World(), "folder")
    assert result.bag
    assert (result.bag / "data" / "source" / "lamp_25.jpg").exists()
    assert Listener().asked == {}


@pytest.mark.parametrize("name", ["kites/kites.md", "lighthouse-scraped.txt"])
def test_every_edition_of_a_sample_comes_out_the_same(name: str, tmp_path: Path) -> None:
    result = made(ROOT / "samples" / name, tmp_path / "out", Settings())
    assert result.bag
    assert {path.suffix for path in result.files} >= {".epub", ".pdf", ".mp3", ".m4b"}
    found = replay(result.bag)
    assert found.differences == ()
    assert found.agents == ()
    assert found.same >= 5
