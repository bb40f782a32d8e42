"""What a validator says about a file, and where the validators are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

INSTALL = "tests/validators/install"


class Finding(NamedTuple):
    """One complaint of a validator. `severity` is in the validator's own words, `rule` its name for the rule."""

    file: Path
    severity: str
    rule: str
    where: str
    message: str

    def __str__(self) -> str:
        return " ".join(f"{self.file.name}: {self.severity} {self.rule} {self.where} {self.message}".split())


def summary(findings: Iterable[Finding]) -> str:
    """The findings as text for a person: for each file and rule the first, and how many there are."""
    groups: dict[tuple[Path, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.file, finding.rule), []).append(finding)
    lines = (f"{group[0]}" + (f" (and {len(group) - 1} more)" if len(group) > 1 else "") for group in groups.values())
    return "\n".join(lines)


def home() -> Path:
    """The folder of the validators: $OCTAVO_VALIDATORS, or `.validators` of this checkout."""
    return Path(os.environ.get("OCTAVO_VALIDATORS") or Path(__file__).parents[2] / ".validators")


def missing() -> str:
    """One sentence about how to get the validators where they are not installed; else empty."""
    here = (home() / "recipe").is_file() and all(shutil.which(command) for command in ("java", "node", "chromium"))
    return "" if here else f"The validators are not installed: run {INSTALL} to get them."


def run_java(main: str, classpath: Sequence[str], arguments: Iterable[str], files: Sequence[Path]) -> list[Finding]:
    """Runs one JVM over all the files and reads its lines of JSON. Raises `RuntimeError` where a file was not checked to its end."""
    if not files:
        return []
    paths = os.pathsep.join(str(home() / part) for part in ("classes", *classpath))
    # Start-up is most of the time, so: the quick compiler and the small collector.
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", paths, main, *arguments, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=1200)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    checked = {record["file"] for record in records if record.get("done")}
    left = [path.name for path in files if str(path) not in checked]
    if done.returncode or left:
        raise RuntimeError(f"{main} ended with {done.returncode} and left out {left}: {done.stderr[-2000:]}")
    return [
        Finding(Path(record["file"]), record["severity"], record["rule"], record["where"], record["message"])
        for record in records
        if not record.get("done")
    ]
