"""Names on the shelf are safe, and editions are put in place whole or not at all."""

import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.article.document import Article, to_json
from convert.errors import TargetError
from convert.jobs.shelf import MAX_SLUG_BYTES, place_for, put_in_place, slug, sweep, workshop


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("US Peace Plan: Revision Gains Momentum!", "us-peace-plan-revision-gains-momentum"),
        ("Łódź, São Paulo & Zürich", "łodz-sao-paulo-zurich"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", "article"),
        ("", "article"),
        ("北京 2025", "北京-2025"),
        ("é" * 200, "e" * 80),
    ],
)
def test_slug(title, name):
    assert slug(title) == name


@given(st.text())
def test_no_title_makes_a_dangerous_name(title):
    name = slug(title)
    assert name
    assert len(name.encode()) <= MAX_SLUG_BYTES
    assert not re.search(r"[/\\\x00-\x1f.:*?\"<>|]|^-|-$", name)


def test_the_same_article_comes_back_to_its_place_and_another_gets_its_own(tmp_path):
    first = place_for(tmp_path, "News", "urn:1")
    first.mkdir()
    (first / "article.json").write_bytes(to_json(Article(id="urn:1")))
    assert place_for(tmp_path, "News", "urn:1") == first
    assert place_for(tmp_path, "News", "urn:2") == tmp_path / "news-2"


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "letter.txt").write_text("mine")
    assert place_for(tmp_path, "News", "urn:1") == tmp_path / "news-2"


def test_editions_made_anew_replace_the_old_and_leave_the_rest(tmp_path):
    place = tmp_path / "news"
    for text in ("old", "new"):
        with workshop(tmp_path) as work:
            made = work / "made"
            (made / "pictures").mkdir(parents=True)
            (made / "news.epub").write_text(text)
            (made / "pictures" / f"{text}.jpg").write_text(text)
            put_in_place(made, place)
        if text == "old":
            (place / "notes.txt").write_text("mine")
    assert (place / "news.epub").read_text() == "new"
    assert [path.name for path in (place / "pictures").iterdir()] == ["new.jpg"]
    assert (place / "notes.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["news"]


def test_a_failed_job_leaves_nothing(tmp_path):
    shelf = tmp_path / "deep" / "shelf"
    with pytest.raises(ValueError, match="halfway"), workshop(shelf) as work:
        (work / "half.epub").write_text("half")
        raise ValueError("halfway")
    assert not shelf.exists()


def test_a_shelf_that_is_a_file_is_refused(tmp_path):
    shelf = tmp_path / "file"
    shelf.write_text("x")
    with pytest.raises(TargetError, match="not a folder"), workshop(shelf):
        pass


def test_a_sweep_never_takes_a_workshop_in_use(tmp_path):
    stop = threading.Event()

    def sweeper():
        while not stop.is_set():
            sweep(tmp_path)

    thread = threading.Thread(target=sweeper)
    thread.start()
    try:
        for _ in range(300):
            with workshop(tmp_path) as work:
                (work / "made").mkdir()
                assert (work / "made").is_dir()
    finally:
        stop.set()
        thread.join()
    (tmp_path / ".octavo-making-dead").mkdir()
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []
