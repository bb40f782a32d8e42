"""The same article gives the same bytes in another folder, on another day, in another time zone, language and process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.samples import ROOT, SAMPLES

_ELSEWHERE = """
import datetime, sys, time

days = 86_400 * int(sys.argv[2])
real, local, utc = time.time, time.localtime, time.gmtime

class Shifted(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=days)

    @classmethod
    def utcnow(cls):
        return super().utcnow() + datetime.timedelta(seconds=days)

datetime.datetime = Shifted
time.time = lambda: real() + days
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)

sys.path.insert(0, sys.argv[1])
import convert
from pathlib import Path

assert not convert.convert(Path(sys.argv[3]), Path("shelf"), editions=("epub", "pdf"), read_along=False).failures
"""


def test_the_editions_do_not_know_where_and_when_they_were_made(tmp_path: Path) -> None:
    sample = next(sample for sample in SAMPLES if sample.stem == "salz")
    made = []
    for number, (language, zone) in enumerate((("C.UTF-8", "UTC"), ("ko_KR.UTF-8", "Pacific/Kiritimati"))):
        folder = tmp_path / ("first", "another folder")[number]
        shutil.copytree(sample.parent, folder / "in", copy_function=shutil.copyfile if number else shutil.copy2)
        environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        environment |= {"LC_ALL": language, "LANG": language, "PYTHONHASHSEED": str(number), "TZ": zone}
        command = [sys.executable, "-c", _ELSEWHERE, str(ROOT), str(400 * number), f"in/{sample.name}"]
        subprocess.run(command, cwd=folder, env=environment, check=True, timeout=120)
        made.append({path.suffix: path.read_bytes() for path in (folder / "shelf").rglob("*") if path.suffix in (".epub", ".pdf")})
    assert set(made[0]) == {".epub", ".pdf"}
    assert made[0] == made[1]
