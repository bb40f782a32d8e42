"""The commands and nothing else."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from convert import __version__

if TYPE_CHECKING:
    from convert.settings import Settings

BAG_FORMS = ("folder", "zip", "tar")

EXIT_CODES = """exit codes:
  0 done    1 other error    2 wrong command or settings    3 no such source    4 source unreadable    5 no article in it
  6 too large    7 cannot write there    8 an engine or library is missing    9 network    10 an edition failed
  11 a check failed    130 stopped by the user
"""


def build_parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="octavo",
        description="One article with its pictures and captions becomes an accessible EPUB, a print PDF and spoken audio.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"octavo {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_convert(commands)
    _add_read(commands)
    _add_watch(commands)
    alt = commands.add_parser("alt", help="list the pictures that nobody has described, in a file to fill in")
    alt.add_argument("articles", nargs="+", metavar="ARTICLE")
    _add_reading(alt)
    _add_common(alt)
    _add_check(commands)
    _add_archive(commands)
    voices = commands.add_parser("voices", help="the voices that work here, and how to get the others")
    voices.add_argument("--json", action="store_true", help="as JSON")
    commands.add_parser("schema", help="print the JSON Schema of article.json")
    return parser


def _add_convert(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "convert",
        help="make the editions of articles",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("articles", nargs="+", metavar="ARTICLE", help="a saved page, text or Markdown file, or an http(s) address")
    command.add_argument("-o", "--output", type=Path, default=Path(), metavar="DIR", help="the editions go to DIR/<title>/ (default: here)")
    command.add_argument(
        "--bag", nargs="?", const="folder", choices=BAG_FORMS, help="make an archive (BagIt) too: a folder, a zip or a tar"
    )
    _add_editions(command)
    _add_reading(command)
    _add_common(command)


def _add_archive(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    bag = commands.add_parser("bag", help="make an archive (BagIt) of a folder that convert or watch has made")
    bag.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="a folder with editions")
    bag.add_argument("--bag", dest="form", choices=BAG_FORMS, default="folder", help="what the archive is (default: folder)")
    bag.add_argument("--source", type=Path, metavar="FILE", help="what the editions were made from, where DIR does not hold it")
    bag.add_argument("-o", "--output", type=Path, metavar="DIR", help="the archive goes there (default: beside the folder)")
    verify = commands.add_parser("verify", help="check that nothing in archives was changed, lost or added; 11 where something was")
    verify.add_argument("bags", nargs="+", type=Path, metavar="BAG", help="an archive (folder, zip, tar), or a folder that holds many")
    verify.add_argument("--jobs", type=int, default=2, metavar="N", help="archives at the same time (default: 2)")
    verify.add_argument("--resume", type=Path, metavar="FILE", help="remember there what was checked, and go on after a stop")
    verify.add_argument("--report", type=Path, metavar="FILE", help="write all that was found there, as JSON")
    replay = commands.add_parser("replay", help="make the editions of an archive again and say which bytes differ, and why")
    replay.add_argument("bags", nargs="+", type=Path, metavar="BAG")
    replay.add_argument("--online", action="store_true", help="let a voice on the network speak again")


def _add_watch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("watch", help="make the editions of whatever is dropped into a folder")
    command.add_argument("inbox", type=Path, metavar="INBOX", help="the folder to watch")
    command.add_argument("--shelf", type=Path, metavar="DIR", help="where the editions go (default: the folder “shelf” beside INBOX)")
    command.add_argument("--once", action="store_true", help="end when everything is done")
    command.add_argument("--jobs", type=int, default=1, metavar="N", help="conversions at the same time (default: 1)")
    command.add_argument("--fetch", dest="offline", action="store_const", const=False, help="fetch pages whose address is dropped")
    command.add_argument("--status", action="store_true", help="say whether a watcher lives, and end (exit code 0 or 1)")
    _add_editions(command)
    _add_common(command)
    jobs = commands.add_parser("jobs", help="what is waiting, running, done and failed in a watched folder, and why")
    jobs.add_argument("inbox", type=Path, nargs="?", default=Path(), metavar="INBOX")
    jobs.add_argument("--retry", metavar="NAME", help="put a failed drop back into the inbox (all: every one)")
    jobs.add_argument("--json", action="store_true", help="as JSON")


def _add_editions(command: argparse.ArgumentParser) -> None:
    """Options that say which editions are made, and how."""
    command.add_argument("--editions", type=_names, metavar="LIST", help="which to make, by commas (default: epub,pdf,mp3,m4b)")
    command.add_argument("--style", help="standard, large-print, dyslexia, high-contrast or newspaper")
    command.add_argument("--paper", choices=("A4", "Letter"), help="paper of the PDF (default: A4)")
    command.add_argument("--pdf", choices=("archive", "modern"), help="PDF/A-3a with PDF/UA-1, or PDF/A-4f with PDF/UA-2")
    command.add_argument("--voice", help="such as hibari:heart; see `octavo voices`")
    command.add_argument("--speed", type=float, help="of the voice, 0.5 to 3 (default: 1)")
    command.add_argument("--narration", choices=("full", "story", "brief"), help="how much is told (default: full)")
    command.add_argument("--no-read-along", dest="read_along", action="store_const", const=False, help="a small EPUB without the voice")
    command.add_argument("--certified-by", metavar="NAME", help="who has evaluated the EPUB; only then conformance is claimed")


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("read", help="show what was understood of articles")
    command.add_argument("articles", nargs="*", metavar="ARTICLE")
    shape = command.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="the whole model as JSON")
    shape.add_argument("--flat", action="store_true", help="a simple JSON: title, byline, blocks")
    shape.add_argument("--left-out", action="store_true", help="everything that was left out, with the rule that did it")
    command.add_argument("--stdin-paths", action="store_true", help="one path a line on standard input, one JSON a line out (with --flat)")
    _add_reading(command)
    _add_common(command)


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--settings", type=Path, metavar="FILE", help="settings (default: octavo.toml here, if there is one)")
    command.add_argument("--quiet", action="store_true", help="say only what went wrong")


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("check", help="check EPUB, PDF, MP3, M4B and article.json files, and say what a reader can expect")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file, or a folder that is searched for them")
    command.add_argument("--format", choices=("text", "json", "html"), default="text", help="of the report (default: text)")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the report there")
    command.add_argument("--own", action="store_true", help="only our own checks; EPUBCheck, Ace and veraPDF are not asked")


def _add_reading(command: argparse.ArgumentParser) -> None:
    """Options that say how a source is read."""
    command.add_argument("--language", metavar="TAG", help="the article's language, such as en or pt-BR (default: as found)")
    command.add_argument("--title", help="overrules the title that was read")
    command.add_argument("--author", action="append", metavar="NAME", help="overrules the authors (again for each)")
    command.add_argument("--date", metavar="YYYY-MM-DD", help="overrules the date of publication")
    command.add_argument("--keep", action="append", metavar="RULE", help="keep what this rule leaves out (see read --left-out)")
    offline = command.add_mutually_exclusive_group()
    offline.add_argument("--offline", action="store_const", const=True, help="no network, whatever is named (the default for files)")
    offline.add_argument("--online", dest="offline", action="store_const", const=False, help="fetch pictures that a file names by address")


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))


def _settings(options: argparse.Namespace) -> Settings:
    """Defaults, octavo.toml and the command line, in that order."""
    from convert.settings import Settings, load

    path: Path | None = getattr(options, "settings", None)
    if path is None and Path("octavo.toml").is_file():
        path = Path("octavo.toml")
    return load(path, {name: value for name, value in vars(options).items() if name in Settings.__struct_fields__})


def run_convert(options: argparse.Namespace) -> int:
    """`octavo convert`: each article in turn; the first error's exit code, after all were tried."""
    from convert.errors import OctavoError, no_traceback
    from convert.jobs.conversion import convert_source
    from convert.jobs.opening import open_article
    from convert.terminal import Terminal

    settings = _settings(options)
    code = 0
    with Terminal(quiet=options.quiet) as terminal:
        for name in options.articles:
            terminal.begin(name)
            try:
                with no_traceback():
                    source, world = open_article(name, settings, terminal.progress)
                    result = convert_source(source, options.output, settings, world, options.bag)
            except OctavoError as error:
                terminal.error(error, name)
                code = code or error.exit_code
                continue
            terminal.summary(result)
            for failure in result.failures:
                terminal.error(failure.error, f"{name}: {failure.edition}")
                code = code or failure.error.exit_code
    return code


def run_read(options: argparse.Namespace) -> int:
    """`octavo read`: what was understood, in the shape asked for."""
    from convert.errors import OctavoError, UsageError, no_traceback
    from convert.jobs.conversion import understand
    from convert.jobs.opening import open_article
    from convert.outline import show
    from convert.terminal import Terminal

    settings = _settings(options)
    shape = next((name for name in ("json", "flat", "left_out") if getattr(options, name)), "outline")
    if not options.articles and not options.stdin_paths:
        raise UsageError("No article is named.", "octavo read ARTICLE")
    names = (line.rstrip("\n") for line in sys.stdin) if options.stdin_paths else iter(options.articles)
    code = 0
    with Terminal(quiet=True) as terminal:
        for name in names:
            try:
                with no_traceback():
                    source, world = open_article(name, settings, terminal.progress)
                    text = show(understand(source, settings, world).article, shape)
            except OctavoError as error:
                terminal.error(error, name)
                code = code or error.exit_code
                text = "{}\n" if options.stdin_paths else ""
            sys.stdout.write(text)
            sys.stdout.flush()
    return code


def run_alt(options: argparse.Namespace) -> int:
    """`octavo alt`: writes the sidecar of each article."""
    from convert.errors import OctavoError, no_traceback
    from convert.jobs.alts import list_undescribed
    from convert.terminal import print_error

    settings = _settings(options)
    code = 0
    for name in options.articles:
        try:
            with no_traceback():
                sys.stdout.write(list_undescribed(Path(name), settings))
        except OctavoError as error:
            print_error(error, name)
            code = code or error.exit_code
    return code


def run_watch(options: argparse.Namespace) -> int:
    """`octavo watch`: until it is stopped, or with --once until everything is done."""
    from convert.jobs.inbox import Inbox
    from convert.jobs.status import alive
    from convert.jobs.watch import Watch, stop_on_signals, to_stderr

    inbox = Inbox(options.inbox)
    if options.status:
        living = alive(inbox)
        sys.stdout.write(f"{living} watching {options.inbox}\n" if living else f"Nobody watches {options.inbox}.\n")
        return 0 if living else 1
    shelf = options.shelf or options.inbox.resolve().parent / "shelf"
    watch = Watch(inbox, shelf, _settings(options), max(1, options.jobs), (lambda line: None) if options.quiet else to_stderr)
    stop_on_signals(watch)
    watch.run(once=options.once)
    return 0


def run_jobs(options: argparse.Namespace) -> int:
    """`octavo jobs`: the state of a watched folder."""
    from convert.jobs.inbox import Inbox
    from convert.jobs.status import retry, status_text

    inbox = Inbox(options.inbox)
    text = retry(inbox, options.retry) if options.retry else status_text(inbox, as_json=options.json)
    sys.stdout.write(text)
    return 0


def run_check(options: argparse.Namespace) -> int:
    """`octavo check`: a report on each file; 11 where one has an error."""
    from convert.check.command import run

    text, code = run(options.files, form=options.format, output=options.output, external=not options.own)
    sys.stdout.write(text)
    return code


def run_bag(options: argparse.Namespace) -> int:
    """`octavo bag`: each folder becomes an archive."""
    from convert.errors import OctavoError, no_traceback
    from convert.jobs.bags import bag_editions
    from convert.printable import printable
    from convert.terminal import print_error

    code = 0
    for folder in options.folders:
        try:
            with no_traceback():
                sys.stdout.write(f"{printable(str(bag_editions(folder, options.form, options.source, options.output)))}\n")
        except OctavoError as error:
            print_error(error, str(folder))
            code = code or error.exit_code
    return code


def run_verify(options: argparse.Namespace) -> int:
    """`octavo verify`: one line a bag; 11 where one is bad."""
    from convert.archive.run import run

    code = 0
    for line, code in run(options.bags, jobs=options.jobs, resume=options.resume, report=options.report):  # noqa: B007 - the last counts
        sys.stdout.write(line)
        sys.stdout.flush()
    return code


def run_replay(options: argparse.Namespace) -> int:
    """`octavo replay`: what came out otherwise; 11 where something did."""
    from convert.errors import OctavoError, no_traceback
    from convert.jobs.replay import replay, replay_text
    from convert.terminal import Terminal

    code = 0
    with Terminal() as terminal:
        for bag in options.bags:
            terminal.begin(str(bag))
            try:
                with no_traceback():
                    found = replay(bag, online=options.online, progress=terminal.progress)
            except OctavoError as error:
                terminal.error(error, str(bag))
                code = code or error.exit_code
                continue
            sys.stdout.write(replay_text(bag, found))
            code = code or (11 if found.differences else 0)
    return code


def run_voices(options: argparse.Namespace) -> int:
    """`octavo voices`: what speaks here."""
    from convert.terminal import voices_text
    from convert.voices.registry import available

    sys.stdout.write(voices_text(available(), as_json=options.json))
    return 0


def run_schema(options: argparse.Namespace) -> int:
    """`octavo schema`: the JSON Schema of `article.json`."""
    import json

    from convert.article.document import json_schema

    sys.stdout.write(json.dumps(json_schema(), indent=1) + "\n")
    return 0


COMMANDS = {
    "convert": run_convert,
    "read": run_read,
    "alt": run_alt,
    "watch": run_watch,
    "jobs": run_jobs,
    "check": run_check,
    "bag": run_bag,
    "verify": run_verify,
    "replay": run_replay,
    "voices": run_voices,
    "schema": run_schema,
}


def _with_bag_form(arguments: Sequence[str]) -> list[str]:
    """The arguments with a bare `--bag` spelled out, so that it does not take the article that follows for its form."""
    given = [*arguments, ""]
    bare = {place for place, word in enumerate(arguments) if word == "--bag" and given[place + 1] not in BAG_FORMS}
    return ["--bag=folder" if place in bare else word for place, word in enumerate(arguments)]


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit code (see `EXIT_CODES`)."""
    options = build_parser().parse_args(_with_bag_form(arguments))
    from convert.errors import OctavoError

    try:
        return COMMANDS[options.command](options)
    except OctavoError as error:
        from convert.terminal import print_error

        print_error(error)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
