"""Ace by DAISY over many books, two at a time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.validators.findings import Finding, home

COUNTED = ("moderate", "serious", "critical")
"""The impacts that count as a violation here; Ace also knows `minor`."""


def _check(file: Path) -> list[Finding]:
    environment = os.environ | {"PUPPETEER_EXECUTABLE_PATH": shutil.which("chromium") or "", "ACE_TIMEOUT_INITIAL": "120000"}
    with tempfile.TemporaryDirectory() as folder:
        command = [str(home() / "ace/node_modules/.bin/ace-cli"), "--force", "--silent", "--outdir", folder, str(file)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, env=environment, cwd=folder)
        report = Path(folder) / "report.json"
        if not report.is_file():  # Ace's exit code tells nothing
            raise RuntimeError(f"Ace made no report on {file.name}: {(done.stdout + done.stderr)[-2000:]}")
        return _violations(file, json.loads(report.read_text("utf-8")))


def _violations(file: Path, report: dict) -> list[Finding]:
    found = []
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            test = assertion["earl:test"]
            if test["earl:impact"] in COUNTED:
                where = document["earl:testSubject"]["url"] + " " + assertion["earl:result"].get("html", "")[:200]
                found.append(Finding(file, test["earl:impact"], test["dct:title"], where, assertion["earl:result"]["dct:description"]))
    return found


def check(files: Sequence[Path]) -> list[Finding]:
    """The moderate, serious and critical violations that Ace sees in these books."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return [finding for findings in pool.map(_check, files) for finding in findings]
