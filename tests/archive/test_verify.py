"""A good bag is good by everybody's word, and a bag in which anything was changed is not, whatever it was."""

from __future__ import annotations

import random
import tarfile
import zipfile
from pathlib import Path

import bagit
import pytest

from convert.archive.bagging import FORMS
from convert.archive.layouts import Member, tar_layout, zip_layout
from convert.archive.verify import verify
from tests.archive.bags import PAYLOAD, bag, files

FLIPS = 60


def flip(path: Path, bit: int) -> None:
    """Turns one bit of a file around."""
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


@pytest.mark.parametrize("form", FORMS)
def test_a_good_bag_is_good(tmp_path: Path, form: str) -> None:
    verdict = verify(bag(tmp_path, form))
    assert verdict.problems == ()
    assert (verdict.files, verdict.bytes) == (len(PAYLOAD), sum(map(len, PAYLOAD.values())))


def test_the_bagit_library_agrees(tmp_path: Path) -> None:
    made = bagit.Bag(str(bag(tmp_path)))
    assert made.validate()
    assert made.info["Payload-Oxum"] == f"{sum(map(len, PAYLOAD.values()))}.{len(PAYLOAD)}"
    assert sorted(made.algorithms) == ["sha256", "sha512"]


def test_what_the_bagit_library_makes_is_good(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "naïve 100%.txt").write_text("text")
    bagit.make_bag(str(tmp_path / "theirs"), {"Contact-Name": "x" * 200}, checksums=["md5", "sha256"])
    assert verify(tmp_path / "theirs").problems == ()


def test_a_flipped_bit_is_found_and_its_file_named(tmp_path: Path) -> None:
    made = bag(tmp_path)
    chance = random.Random(7)
    for _ in range(FLIPS):
        path = chance.choice([path for path in files(made) if path.stat().st_size])
        bit = chance.randrange(path.stat().st_size * 8)
        flip(path, bit)
        name = path.relative_to(made).as_posix()
        assert name in {problem.file for problem in verify(made).problems}, (name, bit)
        flip(path, bit)
    assert verify(made).passed


@pytest.mark.parametrize("form", ["zip", "tar"])
def test_a_flipped_bit_anywhere_in_a_serialised_bag_is_found(tmp_path: Path, form: str) -> None:
    made = bag(tmp_path, form)
    chance = random.Random(11)
    for _ in range(FLIPS):
        bit = chance.randrange(made.stat().st_size * 8)
        flip(made, bit)
        assert not verify(made).passed, bit
        flip(made, bit)
    assert verify(made).passed


def test_an_extra_a_missing_and_a_shorter_file(tmp_path: Path) -> None:
    made = bag(tmp_path)
    (made / "data" / "source" / "harbour.html").unlink()
    (made / "data" / "new.txt").write_text("new")
    (made / "data" / "article.json").write_bytes(PAYLOAD["article.json"][:-1])
    kinds = {(problem.kind, problem.file) for problem in verify(made).problems}
    assert {("missing", "data/source/harbour.html"), ("extra", "data/new.txt"), ("changed", "data/article.json")} <= kinds


@pytest.mark.parametrize("name", ["bagit.txt", "manifest-sha512.txt", "bag-info.txt"])
def test_a_lost_tag_file_is_named(tmp_path: Path, name: str) -> None:
    made = bag(tmp_path)
    (made / name).unlink()
    assert name in {problem.file for problem in verify(made).problems}


@pytest.mark.parametrize("form", ["zip", "tar"])
@pytest.mark.parametrize("cut", [1, 22, 700, 4000])
def test_a_cut_off_file_is_bad(tmp_path: Path, form: str, cut: int) -> None:
    made = bag(tmp_path, form)
    made.write_bytes(made.read_bytes()[:-cut])
    assert not verify(made).passed


def test_accents_in_another_form_are_no_loss(tmp_path: Path) -> None:
    made = bag(tmp_path, **{"caf\u00e9.txt": b"x"})
    (made / "data" / "caf\u00e9.txt").rename(made / "data" / "cafe\u0301.txt")
    assert verify(made).passed


@pytest.mark.parametrize("form", ["zip", "tar"])
def test_the_same_bag_gives_the_same_file_and_others_can_read_it(tmp_path: Path, form: str) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    made = bag(tmp_path / "one", form)
    assert made.read_bytes() == bag(tmp_path / "two", form).read_bytes()
    out = tmp_path / "out"
    if form == "zip":
        with zipfile.ZipFile(made) as archive:
            assert archive.testzip() is None
            archive.extractall(out)
    else:
        with tarfile.open(made) as archive:
            archive.extractall(out, filter="data")
    assert bagit.Bag(str(out / "small.bag")).validate()


def test_large_zip_files_take_their_64_bit_form(tmp_path: Path) -> None:
    members = [Member("data/a.txt", 3, 0x352441C2), Member("data/b.txt", 3, 0x352441C2)]
    data = b"".join(b"abc" if piece.data is None else piece.data for piece in zip_layout("x", members, bound=3))
    path = tmp_path / "large.zip"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert [info.file_size for info in archive.infolist()] == [3, 3]
        assert all(info.extra for info in archive.infolist())


def test_long_names_in_tar_files(tmp_path: Path) -> None:
    members = [Member(f"data/{'deep/' * 60}é.txt", 3, 0)]
    path = tmp_path / "long.tar"
    path.write_bytes(b"".join(b"abc" if piece.data is None else piece.data for piece in tar_layout("x", members)))
    with tarfile.open(path) as archive:
        assert archive.getnames() == [f"x/{members[0].path}"]
