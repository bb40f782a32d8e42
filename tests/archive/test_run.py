"""Many bags in one run: every one told, a stopped run goes on, a finished one starts anew."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from convert.archive import run as module
from convert.archive.run import run
from convert.archive.verify import Verdict, verify
from convert.cli import main
from convert.errors import UsageError
from tests.archive.bags import bag


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with eight bags, of which the fourth is damaged."""
    folder = tmp_path / "many"
    folder.mkdir()
    one = bag(tmp_path)
    for number in range(8):
        shutil.copytree(one, folder / "inner" / f"{number}.bag")
    (folder / "inner" / "3.bag" / "data" / "article.json").write_bytes(b"{}")
    return folder


def test_one_line_a_bag_a_report_and_the_exit_code(many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(many), "--report", str(tmp_path / "report.json")]) == 11
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines] == ["ok  "] * 3 + ["BAD "] + ["ok  "] * 4
    assert "data/article.json" in lines[3]
    report = json.loads((tmp_path / "report.json").read_bytes())
    assert (report["bags"], report["bad"]) == (8, 1)
    assert [verdict["passed"] for verdict in report["verdicts"]].index(False) == 3


def test_two_processes_tell_the_same_as_one(many: Path) -> None:
    assert list(run([many], jobs=2)) == list(run([many], jobs=1))


def test_a_run_that_was_stopped_goes_on(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "state"
    stopped = run([many], jobs=1, resume=state)
    first = [next(stopped) for _ in range(5)]
    stopped.close()
    state.write_bytes(state.read_bytes() + b'{"bag":"half a li')
    asked: list[Path] = []

    def asking(path: Path) -> Verdict:
        asked.append(path)
        return verify(path)

    monkeypatch.setattr(module, "verify", asking)
    again = list(run([many], jobs=1, resume=state))
    assert [path.name for path in asked] == ["5.bag", "6.bag", "7.bag"]
    assert len(again) == 8
    assert again[-1][1] == 11
    assert [line.split("/")[-1] for line, _ in again[:5]] == [line.split("/")[-1] for line, _ in first]
    list(run([many], jobs=1, resume=state))
    assert len(asked) == 3 + 8


def test_a_file_of_the_users_is_not_overwritten(many: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError):
        list(run([many], resume=tmp_path / "notes.txt"))
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_bag_that_is_gone_or_has_lost_its_declaration(tmp_path: Path) -> None:
    made = bag(tmp_path)
    (made / "bagit.txt").unlink()
    assert [code for _, code in run([tmp_path])] == [11]
    assert [code for _, code in run([tmp_path / "nowhere"])] == [11]
