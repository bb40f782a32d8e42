"""Defaults < octavo.toml < command line, and what is wrong is said."""

import pytest

from convert.errors import UsageError
from convert.settings import EDITIONS, Settings, load


def test_defaults():
    assert load(None, {}) == Settings()
    assert Settings().editions == EDITIONS
    assert Settings().offline is None


def test_the_command_line_lies_over_the_file(tmp_path):
    file = tmp_path / "octavo.toml"
    file.write_text('style = "large-print"\nvoice = "espeak"\nread-along = false\nauthor = ["Ada"]\n')
    settings = load(file, {"voice": "hibari:heart", "paper": None})
    assert (settings.style, settings.voice, settings.read_along, settings.author) == ("large-print", "hibari:heart", False, ("Ada",))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("style = 'fancy'", "no style"),
        ("styl = 'standard'", "styl"),
        ("speed = 'fast'", "speed"),
        ("speed = 9.0", "speed"),
        ("speed = [", "TOML"),
        ("paper = 'A9'", "A9"),
    ],
)
def test_wrong_settings_are_said(tmp_path, text, says):
    file = tmp_path / "octavo.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=says):
        load(file, {})


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "none.toml", {})
