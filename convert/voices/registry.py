"""The voices: a new engine is one new file and one line here."""

from __future__ import annotations

import importlib
from importlib.util import find_spec

import msgspec

from convert.errors import EngineMissing, UsageError
from convert.voices.engine import Engine

ENGINES = {
    "hibari": "convert.voices.hibari:HibariEngine",
    "espeak": "convert.voices.espeak:EspeakEngine",
    "piper": "convert.voices.piper:PiperEngine",
    "gtts": "convert.voices.gtts:GttsEngine",
}
"""Engine → module and class; imported when the voice is needed. What follows the colon of a voice's name goes to the class."""

ONLINE = frozenset({"gtts"})
"""Engines that send the text to somebody else's computer; used only where the user names them."""


class VoiceInfo(msgspec.Struct, frozen=True):
    """A voice as `octavo voices` shows it; `how` says how to get it where it does not work here."""

    name: str
    languages: tuple[str, ...]
    licence: str
    online: bool = False
    works: bool = True
    how: str = ""


def load(name: str) -> Engine:
    """The engine of a voice such as `hibari:heart` or `espeak`.

    Raises `UsageError` for an engine that does not exist, `EngineMissing` for one that this machine lacks.
    """
    engine, _, which = name.partition(":")
    if engine not in ENGINES:
        raise UsageError(f"There is no voice “{name}”.", f"The engines are {', '.join(ENGINES)}; see `octavo voices`.")
    module, _, factory = ENGINES[engine].partition(":")
    try:
        made: Engine = getattr(importlib.import_module(module), factory)(which)
    except (ImportError, OSError) as error:
        raise EngineMissing(f"The voice {name} does not work on this machine: {error}.", _how(engine)) from None
    return made


def _how(engine: str) -> str:
    return "Install it: pip install octavo[piper]" if engine == "piper" else "Install Octavo again, with its dependencies."


def available() -> tuple[VoiceInfo, ...]:
    """Every voice that Octavo knows, also those that are not on this machine; no model is loaded."""
    return (*_hibari(), *_espeak(), *_piper(), *_gtts())


def _hibari() -> tuple[VoiceInfo, ...]:
    if find_spec("hibari") is None or find_spec("onnxruntime") is None:
        return (VoiceInfo("hibari:heart", ("en-US",), "Apache-2.0", works=False, how="pip install hibari-tts"),)
    from hibari.voices import VOICES, voice_path

    found = []
    for name, about in VOICES.items():
        try:
            voice_path(name, download_missing=False)
            how = ""
        except FileNotFoundError:
            how = f"run once, with network: hibari --voice {name} Hello"
        found.append(VoiceInfo(f"hibari:{name}", (about["language"],), "Apache-2.0", works=not how, how=how))
    return tuple(found)


def _espeak() -> tuple[VoiceInfo, ...]:
    if find_spec("espeakng_loader") is None:
        return (VoiceInfo("espeak", (), "GPL-3.0-or-later", works=False, how="pip install espeakng-loader"),)
    from convert.voices.espeak import voices

    return (VoiceInfo("espeak", tuple(sorted(voices())), "GPL-3.0-or-later"),)


def _piper() -> tuple[VoiceInfo, ...]:
    works = find_spec("piper") is not None
    how = "" if works else "pip install octavo[piper]"
    return (VoiceInfo("piper:joe", ("en-US",), "GPL-3.0-or-later, voice CC0-1.0", works=works, how=how),)


def _gtts() -> tuple[VoiceInfo, ...]:
    if find_spec("gtts") is None:
        return (VoiceInfo("gtts", (), "MIT, service of Google", online=True, works=False, how="pip install gtts"),)
    from convert.voices.gtts import languages

    return (VoiceInfo("gtts", languages(), "MIT, service of Google", online=True),)
