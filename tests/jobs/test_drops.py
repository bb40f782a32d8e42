"""What counts as a drop, what belongs together, and what is waited for."""

import os

import pytest

from convert.jobs.drops import digest, drops, signature
from convert.jobs.inbox import Inbox, free_name, move, numbered
from convert.jobs.status import retry, status_text


def names(inbox):
    return [(drop.path.name, [part.name for part in drop.companions]) for drop in drops(inbox)]


def test_unfinished_files_and_other_programs_things_are_no_drops(tmp_path):
    for name in (
        "a.html.part",
        "b.crdownload",
        ".hidden",
        "~$c.docx",
        "d.txt~",
        ".~lock.e.odt#",
        "Thumbs.db",
        "f.txt.problem.txt",
        "g.tmp",
    ):
        (tmp_path / name).write_text("x")
    (tmp_path / "failed").mkdir()
    (tmp_path / ".octavo").mkdir()
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "real – نص 🕊.txt").write_text("x")
    assert names(tmp_path) == [("real – نص 🕊.txt", [])]


@pytest.mark.parametrize("folder", ["page_files", "page-Dateien", "page_fichiers"])
def test_a_saved_page_waits_for_its_folder_and_takes_it_along(tmp_path, folder):
    (tmp_path / "page.html").write_text(f'<img src="./{folder}/a.jpg">')
    assert names(tmp_path) == []
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.jpg").write_bytes(b"x")
    assert names(tmp_path) == [("page.html", [folder])]
    (tmp_path / "page.html").unlink()
    assert names(tmp_path) == []


def test_a_page_without_a_folder_and_a_sidecar(tmp_path):
    (tmp_path / "page.html").write_text('<img src="https://example.org/page_files_of_others/a.jpg">')
    (tmp_path / "page.html.alt.toml").write_text("")
    assert names(tmp_path) == [("page.html", ["page.html.alt.toml"])]


def test_a_folder_with_a_file_that_is_still_arriving_waits(tmp_path):
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "a.txt").write_text("x")
    (drop,) = drops(tmp_path)
    before = signature(drop)
    assert before
    (tmp_path / "story" / "b.jpg.part").write_text("x")
    assert signature(drop) is None
    (tmp_path / "story" / "b.jpg.part").rename(tmp_path / "story" / "b.jpg")
    assert signature(drop) not in (None, before)


def test_an_empty_file_is_still_arriving(tmp_path):
    (tmp_path / "a.txt").write_text("")
    (drop,) = drops(tmp_path)
    assert signature(drop) is None


def test_the_same_content_has_the_same_digest_under_any_name(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("same")
    (tmp_path / "c.txt").write_text("other")
    assert digest([tmp_path / "a.txt"]) == digest([tmp_path / "b.txt"]) != digest([tmp_path / "c.txt"])


def test_nothing_is_ever_replaced(tmp_path):
    inbox, other = tmp_path / "inbox", tmp_path / "other"
    for folder in (inbox, other):
        folder.mkdir()
        (folder / "a.txt").write_text(folder.name)
    assert move(inbox / "a.txt", other).name == "a (2).txt"
    assert (other / "a.txt").read_text() == "other"
    assert (other / "a (2).txt").read_text() == "inbox"


def test_long_names_stay_short_enough(tmp_path):
    name = "ü" * 125 + ".html"
    assert len(name.encode()) == 255
    (tmp_path / name).write_text("x")
    assert len((free_name(tmp_path, name) + ".problem.txt").encode()) <= 255
    assert numbered("x.html", 3) == "x (3).html"


def test_two_watchers_claim_a_drop_once_and_a_failed_one_can_be_retried(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    one, two = Inbox(tmp_path).open(), Inbox(tmp_path).open()
    assert one.watcher != two.watcher
    (drop,) = drops(tmp_path)
    claim = one.claim(drop)
    assert claim
    assert two.claim(drop) is None
    assert list(two.orphans()) == []
    assert one.fail(claim, "It is bad. Mend it.").name == "a.txt"
    assert (tmp_path / "failed" / "a.txt.problem.txt").read_text() == "It is bad. Mend it.\n"
    assert retry(one, "all") == "1 put back.\n"
    assert names(tmp_path) == [("a.txt", [])]
    assert list((tmp_path / "failed").iterdir()) == []
    assert "1 waiting" in status_text(one, as_json=False)

    held = one.claim(drops(tmp_path)[0])
    assert held
    one.close()
    (orphan,) = two.orphans()
    two.give_back(orphan)
    assert names(tmp_path) == [("a.txt", [])]
