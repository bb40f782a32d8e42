"""What a person sees in the terminal: progress, the summary at the end, errors. Nothing of an input reaches it raw."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from convert.errors import OctavoError
from convert.printable import printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from convert.jobs.conversion import Result
    from convert.voices.registry import VoiceInfo

SHOWN_NOTICES = 8
"""More notices than this are counted, not listed; all of them are in article.json."""


def print_error(error: OctavoError, name: str = "") -> None:
    """One sentence on what is wrong and one on how to mend it, on standard error."""
    about = f"{printable(name)}: " if name and name not in str(error) else ""
    hint = f" {printable(error.hint)}" if error.hint else ""
    sys.stderr.write(f"octavo: {about}{printable(str(error))}{hint} [{error.code}]\n")


class Terminal:
    """Progress on standard error (a moving line where it is a terminal, else nothing), results on standard output."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.live: Progress | None = None
        self.task: TaskID | None = None
        self.name = ""
        self.lock = threading.Lock()

    def __enter__(self) -> Terminal:
        if not self.quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

            self.live = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self.live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.live:
            self.live.stop()

    def begin(self, name: str) -> None:
        """A new article begins."""
        self.name = printable(name.rsplit("/", 1)[-1] or name)
        if self.live:
            if self.task is not None:
                self.live.remove_task(self.task)
            self.task = self.live.add_task(self.name, total=None)

    def progress(self, step: str, done: int = 0, total: int = 0) -> None:
        """Shows the step; threads may call it."""
        with self.lock:
            if self.live and self.task is not None:
                self.live.update(self.task, description=f"{self.name}: {step}", total=total or None, completed=done)

    def error(self, error: OctavoError, name: str = "") -> None:
        """Tells an error without ending the rest."""
        with self._quietly():
            print_error(error, name)

    def summary(self, result: Result) -> None:
        """Where the files are, how long the sound is, and what needs a human's eye."""
        if self.quiet:
            return
        with self._quietly():
            sys.stdout.write("\n".join(summary_lines(result)) + "\n")

    @contextlib.contextmanager
    def _quietly(self) -> Iterator[None]:
        """A place to print without tearing the moving line."""
        if self.live:
            self.live.stop()
        yield
        if self.live:
            self.live.start()


def summary_lines(result: Result) -> list[str]:
    """The summary of one conversion."""
    pictures = [path for path in result.files if path.parent != result.folder]
    lines = [f"“{printable(result.article.metadata.title)}” → {printable(str(result.folder))}/"]
    lines += [
        f"  {printable(path.name)}  {_size(path.stat().st_size)}{_sound(path.suffix, result.seconds)}"
        for path in result.files
        if path.parent == result.folder
    ]
    if pictures:
        lines.append(f"  pictures/  {len(pictures)} files, {_size(sum(path.stat().st_size for path in pictures))}")
    if result.bag:
        lines.append(f"  bag: {printable(str(result.bag))}")
    lines += _figures(result)
    others = [notice for notice in result.notices if notice.needs_human and notice.code != "N101"]
    lines += [f"  look: {printable(notice.sentence)} {notice.hint}" for notice in others[:SHOWN_NOTICES]]
    if len(others) > SHOWN_NOTICES:
        lines.append(f"  and {len(others) - SHOWN_NOTICES} more; `octavo read` lists them.")
    told = ("N3", "N205") if result.bag else ("N3",)
    noted = [notice for notice in result.notices if notice.code.startswith(told) and not notice.needs_human]
    lines += [f"  note: {printable(notice.sentence)}" for notice in noted]
    return lines


def _figures(result: Result) -> list[str]:
    """How many figures there are, and what their pictures lack."""
    if not result.figures:
        return []
    missing, unsaved = result.missing_alts, result.captions_alone
    told = [f"{missing} without a description: a person should write {_them(missing)} (octavo alt)"] if missing else []
    told += [f"{unsaved} whose picture was not saved"] if unsaved else []
    return [f"  {result.figures} figure{'s' * (result.figures > 1)}, {'; '.join(told) or 'all described'}."]


def _them(count: int) -> str:
    return "it" if count == 1 else "them"


def _size(count: int) -> str:
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{max(1, round(count / 1024))} kB"


def _sound(suffix: str, seconds: float) -> str:
    if suffix not in (".mp3", ".m4b"):
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"  {hours}:{minutes:02}:{rest:02}" if hours else f"  {minutes}:{rest:02}"


def voices_text(voices: tuple[VoiceInfo, ...], *, as_json: bool) -> str:
    """The voices as a table, or as JSON."""
    import msgspec

    if as_json:
        return msgspec.json.format(msgspec.json.encode(voices), indent=1).decode() + "\n"
    lines = []
    for voice in voices:
        where = "online" if voice.online else "offline"
        languages = ", ".join(voice.languages[:8]) + (f" and {len(voice.languages) - 8} more" if len(voice.languages) > 8 else "")
        state = "works here" if voice.works else f"not here: {voice.how}"
        lines.append(f"{voice.name:24} {where:8} {voice.licence:18} {languages}\n{'':24} {state}")
    return "\n".join(lines) + "\n"
