"""The commands and nothing else."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from convert.options import BAG_FORMS, build_parser

if TYPE_CHECKING:
    from convert.settings import Settings


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
