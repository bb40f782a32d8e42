"""What a watched folder is at: for a person, a script, a health check."""

from __future__ import annotations

import msgspec

from convert.errors import SourceMissing
from convert.jobs.drops import FAILED, PROBLEM, drops
from convert.jobs.inbox import Inbox, is_held, move
from convert.jobs.journal import Entry, read_journals
from convert.printable import printable


def alive(inbox: Inbox) -> int:
    """How many watchers of this machine live."""
    return sum(is_held(path) for path in sorted((inbox.inner / "watchers").glob("*.lock")))


def jobs(inbox: Inbox) -> list[Entry]:
    """Every job: what lies in the inbox, what is in hand, what was done, what failed. Raises `SourceMissing`."""
    if not inbox.path.is_dir():
        raise SourceMissing(f"There is no folder {inbox.path}.", "Name the folder that is watched.")
    written = read_journals(inbox.inner)
    failed = {path.name for path in (inbox.path / FAILED).glob("*")}
    lying = [Entry("", drop.path.name, "waiting") for drop in drops(inbox.path)]
    known = [entry for entry in written if entry.state in ("running", "done") or (entry.state == "waiting" and entry.not_before)]
    lost = [entry for entry in written if entry.state == "failed" and entry.name in failed]
    return [*lying, *known, *lost]


def status_text(inbox: Inbox, *, as_json: bool) -> str:
    """The jobs as lines, or as JSON."""
    entries = jobs(inbox)
    if as_json:
        return msgspec.json.format(msgspec.json.encode(entries), indent=1).decode() + "\n"
    lines = [f"{entry.state:8} {printable(entry.name)}{_more(entry)}" for entry in entries]
    counts = {state: sum(entry.state == state for entry in entries) for state in ("waiting", "running", "done", "failed")}
    return "\n".join([*lines, ", ".join(f"{count} {state}" for state, count in counts.items())]) + "\n"


def _more(entry: Entry) -> str:
    if entry.place:
        return f" → {printable(entry.place)}"
    return f": {printable(entry.problem)}" if entry.problem else ""


def retry(inbox: Inbox, name: str) -> str:
    """Puts a failed drop, or `all` of them, back into the inbox. Raises `SourceMissing` where there is none of that name."""
    failed = inbox.path / FAILED
    names = [path.name.removesuffix(PROBLEM) for path in sorted(failed.glob(f"*{PROBLEM}"))]
    chosen = names if name == "all" else [one for one in names if one == name]
    if not chosen and name != "all":
        raise SourceMissing(f"No drop named {name} has failed.", "`octavo jobs` lists those that have.")
    for one in chosen:
        if (failed / one).exists():
            move(failed / one, inbox.path)
        (failed / f"{one}{PROBLEM}").unlink()
    return f"{len(chosen)} put back.\n"
