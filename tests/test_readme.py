"""The README says what is true: its commands, options, exit codes and files exist."""

from __future__ import annotations

import ast
import re

import pytest

import convert
from convert import cli, errors, options
from convert.settings import STYLES
from tests.samples import ROOT

TEXT = (ROOT / "README.md").read_text("utf-8")


def line_marked(name: str) -> str:
    """The command in the code block after a mark such as `<!-- test line -->`."""
    block = re.search(rf"<!-- {name} -->\n```sh\n(.*?)\n```", TEXT, re.DOTALL)
    assert block, f"README.md has no {name}"
    return block[1]


def test_it_is_short() -> None:
    assert len(TEXT.splitlines()) <= 200


@pytest.mark.parametrize("name", ["first line", "test line"])
def test_each_of_the_two_commands_is_one_line(name: str) -> None:
    line = line_marked(name)
    assert "\n" not in line
    assert all(package in line for package in ("python3-venv", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"))


def test_the_sample_of_the_first_line_is_there() -> None:
    source = re.search(r"octavo convert (\S+)", line_marked("first line"))
    assert source
    assert (ROOT / source[1]).is_file()


def test_the_commands_and_options_exist(capsys: pytest.CaptureFixture[str]) -> None:
    parser = options.build_parser()
    shown = parser.format_help()
    for name in cli.COMMANDS:
        with pytest.raises(SystemExit):
            parser.parse_args([name, "--help"])
    shown += capsys.readouterr().out
    for command in re.findall(r"`octavo (\w+)", TEXT):
        assert command in cli.COMMANDS
    table = TEXT.split("## Commands")[1].split("## Voices")[0]
    table = re.sub(r"`systemctl[^`]*`", "", table)
    for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", table):
        assert re.search(rf"{option}\b", shown), f"{option} is no option"


def test_every_command_and_style_is_told() -> None:
    assert set(re.findall(r"^\| `octavo (\w+)", TEXT, re.MULTILINE)) == set(cli.COMMANDS)
    assert all(f"`{style}`" in TEXT or f" {style}`" in TEXT for style in STYLES if style != "standard")


def test_the_exit_codes_are_those_of_the_errors() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)}
    kinds = [errors.OctavoError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    assert told == {0} | {kind.exit_code for kind in kinds}


def test_the_python_example_uses_what_there_is() -> None:
    example = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert example
    for node in ast.walk(ast.parse(example[1])):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "convert":
            assert node.attr in convert.__all__


def test_every_file_it_names_is_there() -> None:
    for name in re.findall(r"`((?:styles|samples|tests)/[\w./-]*)`|\]\(([\w./-]+)\)", TEXT):
        assert (ROOT / "".join(name)).exists(), name
