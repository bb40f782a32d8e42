"""The command line's words: every command with its options."""

from __future__ import annotations

import argparse
from pathlib import Path

from convert import __version__

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
