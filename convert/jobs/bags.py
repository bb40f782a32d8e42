"""The editions of one article, their source and the record of how they were made become a bag."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from convert import __version__
from convert.archive.bagging import Form, serialise, write_bag
from convert.archive.inputs import Inputs, Taken
from convert.archive.names import storable
from convert.archive.provenance import NAME, REPORT, Checked, Output, Record, read_record, to_json_ld
from convert.article.document import Article, from_json
from convert.check.check import KINDS, check, kind_of
from convert.check.command import to_json
from convert.errors import CheckFailed, SourceMissing, SourceUnreadable, TargetError
from convert.jobs.drops import files_of
from convert.jobs.making import EPOCH, made_at
from convert.jobs.records import check_gathered, gather_named
from convert.jobs.shelf import workshop


def bag_editions(folder: Path, form: Form = "folder", source: Path | None = None, shelf: Path | None = None) -> Path:
    """Makes a bag of the editions in `folder`, beside it or in the folder `shelf`; returns where it is.

    The source is the folder's own `source/`, or `source`, the file that the editions were made from. Raises `SourceError` where there
    is none or it was changed since, `CheckFailed` where an edition was, and `TargetError`.
    """
    record, _ = _made(folder)
    with workshop(shelf or folder.absolute().parent) as work:
        gathered = folder / "source"
        if source is not None:
            gathered = work / "source"
            gather_named(gathered, source, record.inputs)
        elif not gathered.is_dir():
            raise SourceMissing(
                f"{folder} does not hold the source that its editions were made from, and an archive needs it.",
                "Name it with --source FILE, or convert the article again with --bag.",
            )
        return make_bag(folder, gathered, form, work, (shelf or folder.absolute().parent) / f"{folder.absolute().name}.bag")


def make_bag(folder: Path, gathered: Path, form: Form, work: Path, target: Path) -> Path:
    """Makes a bag of the editions in `folder` with the source in the folder `gathered`, and puts it to `target` with its ending.

    Raises as `bag_editions` does.
    """
    record, article = _made(folder)
    _check_unchanged(folder, record)
    inner = _page_folder(gathered, record.inputs)
    check_gathered(inner, record.inputs)
    paths = {f"source/{path.relative_to(gathered).as_posix()}": path for path in sorted(files_of(gathered))}
    paths |= {path.relative_to(folder).as_posix(): path for path in files_of(folder) if not path.is_relative_to(folder / "source")}
    for name in (NAME, REPORT):
        paths.pop(name, None)
    names = storable(paths)
    record = msgspec.structs.replace(record, inputs=_in_bag(record.inputs, inner.relative_to(gathered), names))
    report, checked = _checked(folder, record)
    others = [_output(names[path], file) for path, file in paths.items()]
    payload: dict[str, Path | bytes] = {names[path]: file for path, file in paths.items()}
    payload |= {NAME: to_json_ld(article, record, others, checked), REPORT: report}
    made = work / target.name
    write_bag(made, payload, _info(article, record))
    if form == "folder":
        _put(made, target)
        return target
    packed = work / f"{target.name}.{form}"
    serialise(made, packed)
    goal = target.with_name(packed.name)
    _put(packed, goal)
    return goal


def _made(folder: Path) -> tuple[Record, Article]:
    """How the editions in `folder` were made, and the article. Raises `SourceError`."""
    try:
        data = (folder / NAME).read_bytes()
        article = from_json((folder / "article.json").read_bytes())
    except FileNotFoundError as error:
        missing = Path(error.filename).name if folder.is_dir() else "no such folder"
        raise SourceMissing(
            f"{folder} is not a folder that `octavo convert` has made ({missing}).", "Convert the article (again), then bag what comes out."
        ) from None
    except (OSError, ValueError) as error:
        raise SourceUnreadable(f"{folder} cannot be read: {error}.", "Convert the article again.") from None
    return read_record(data, str(folder / NAME)), article


def _check_unchanged(folder: Path, record: Record) -> None:
    for output in record.outputs:
        path = folder / output.path
        if not path.is_file() or _output(output.path, path) != output:
            raise CheckFailed(f"{path} is not the file that was made: it was changed or removed since.", "Convert the article again.")


def _output(name: str, path: Path) -> Output:
    with path.open("rb") as file:
        return Output(name, hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size)


def _page_folder(gathered: Path, inputs: Inputs) -> Path:
    """The folder of the page in what was gathered: a watched folder keeps a drop as it was, with the page somewhere inside."""
    for path in sorted(files_of(gathered), key=lambda path: (path.name != inputs.page, len(path.parts), path)):
        if path.name == inputs.page and path.stat().st_size == inputs.size and _output("", path).sha256 == inputs.sha256:
            return path.parent
    raise SourceUnreadable(
        f"The source of these editions, {inputs.page}, is not in {gathered}, or was changed since.", "Convert the article again with --bag."
    )


def _in_bag(inputs: Inputs, inner: Path, names: dict[str, str]) -> Inputs:
    """The inputs with their files by the names that they have in the bag's `source/`."""

    def name(file: str) -> str:
        return names[f"source/{(inner / file).as_posix()}"].removeprefix("source/") if file else ""

    def named(taken: tuple[Taken, ...]) -> tuple[Taken, ...]:
        return tuple(msgspec.structs.replace(one, file=name(one.file)) for one in taken)

    return msgspec.structs.replace(
        inputs,
        page=name(inputs.page),
        sidecar=name(inputs.sidecar),
        beside=named(inputs.beside),
        fetched=None if inputs.fetched is None else named(inputs.fetched),
    )


def _checked(folder: Path, record: Record) -> tuple[bytes, Checked]:
    """The report of our own checks on the editions: that of other checkers would depend on what is installed."""
    names = [output.path for output in record.outputs if "/" not in output.path and kind_of(folder / output.path) in KINDS]
    reports = {name: msgspec.structs.replace(check(folder / name), file=name) for name in names}
    data = to_json(tuple(reports.values())).encode()
    made = Output(REPORT, hashlib.sha256(data).hexdigest(), len(data))
    passed = tuple(name for name, report in reports.items() if report.passed)
    return data, Checked(made, passed, tuple(name for name in reports if name not in passed))


def _info(article: Article, record: Record) -> list[tuple[str, str]]:
    """The fields of `bag-info.txt` (RFC 8493, 2.2.2), without the Payload-Oxum."""
    about = article.metadata
    authors = ", ".join(person.name for person in about.authors)
    address = about.canonical or record.inputs.address
    return [
        ("Source-Organization", about.publisher),
        ("External-Description", " — ".join(part for part in (about.title, authors, about.published[:10]) if part)),
        ("External-Identifier", address),
        *([("External-Identifier", article.id)] if article.id != address else []),
        ("Bagging-Date", bagging_date(article, record)),
        ("Bag-Software-Agent", f"Octavo {__version__}"),
    ]


def bagging_date(article: Article, record: Record) -> str:
    """The date in the bag: of `SOURCE_DATE_EPOCH`, else of the capture, else of the article; the clock has no part in it.

    Empty where nobody knows one, rather than wrong.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    if record.inputs.fetched_at:
        return record.inputs.fetched_at[:10]
    made = made_at(article)
    return "" if made == EPOCH else made.date().isoformat()


def _put(made: Path, goal: Path) -> None:
    """Moves a finished bag into place; takes the place of an older bag of the same name, and of nothing else. Raises `TargetError`."""
    try:
        if made.is_dir() and goal.exists():
            if not (goal / "bagit.txt").is_file():
                raise TargetError(f"{goal} is there already, and is no bag.", "Move it away.")
            goal.rename(made.with_name(".old"))
        made.replace(goal)
    except OSError as error:
        raise TargetError(f"The bag cannot be put to {goal}: {error.strerror}.", "Look at its permissions.") from None
