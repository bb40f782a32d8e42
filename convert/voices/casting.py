"""Casting: which voice speaks which language, and who takes over where it cannot."""

from __future__ import annotations

import threading

from convert.errors import EngineMissing, UsageError
from convert.notices import AnyNotice, VoiceReplaced
from convert.voices.engine import Engine
from convert.voices.registry import ENGINES, ONLINE, load

DEFAULTS = ("hibari:heart", "espeak")
"""Who speaks where nobody was named: the first that has a voice for the language."""


class Cast:
    """The voices of one recording; each is loaded once, when it is first needed. May be asked by several threads."""

    def __init__(self, wanted: str, language: str, *, offline: bool = False) -> None:
        """`wanted` is the setting: `hibari:heart`, or by language `en=hibari:heart,fr=espeak`; `offline` shuts out online voices.

        Raises `UsageError`.
        """
        self._offline = offline
        self._general, self._by_language = parse(wanted)
        self._language = language
        self._loaded: dict[str, Engine | str] = {}
        self._lock = threading.Lock()
        self._replaced: dict[str, AnyNotice] = {}

    @property
    def notices(self) -> tuple[AnyNotice, ...]:
        """Which voices another voice stands in for."""
        return tuple(self._replaced[key] for key in sorted(self._replaced))

    def voices(self, language: str) -> tuple[Engine, ...]:
        """The voices that speak a language (BCP 47), the one to be asked first in front; none where nobody does."""
        base = language.lower().split("-")[0]
        named = self._by_language.get(language.lower()) or self._by_language.get(base) or self._general
        found: list[Engine] = []
        why = ""
        for name in dict.fromkeys((named, *DEFAULTS) if named else DEFAULTS):
            engine = self._load(name)
            if isinstance(engine, str):
                why = why or (engine if name in (named, DEFAULTS[0]) else "")
            elif engine.speaks(language):
                found.append(engine)
            elif name == named and base == self._language.lower().split("-")[0]:
                why = f"it does not speak “{language}”"
        wanted = named or (DEFAULTS[0] if base == "en" else "")
        if why and wanted and found:
            self._note(wanted, found[0].voice, why, base)
        return tuple(found)

    @property
    def together(self) -> int:
        """How many threads may ask at once with profit: as many as the voice of the article's language can use."""
        first = next(iter(self.voices(self._language)), None)
        return max(2, first.together) if first else 2

    def _note(self, wanted: str, used: str, why: str, base: str) -> None:
        with self._lock:
            self._replaced.setdefault(base, VoiceReplaced(wanted=wanted, used=used, why=why))

    def _load(self, name: str) -> Engine | str:
        """The engine, or why there is none."""
        with self._lock:
            if self._offline and name.partition(":")[0] in ONLINE:
                return "the network is closed by --offline"
            if name not in self._loaded:
                try:
                    self._loaded[name] = load(name)
                except EngineMissing as error:
                    self._loaded[name] = str(error).rstrip(".")
            return self._loaded[name]

    def check(self) -> None:
        """Loads the voice of the article's language. Raises `EngineMissing` where no voice works here at all."""
        if not self.voices(self._language) and not any(not isinstance(self._load(name), str) for name in DEFAULTS):
            whys = "; ".join(dict.fromkeys(engine for engine in self._loaded.values() if isinstance(engine, str)))
            raise EngineMissing(f"No voice works on this machine: {whys}.", "See `octavo voices`.")

    def close(self) -> None:
        """Lets go of what the voices hold."""
        for engine in self._loaded.values():
            if not isinstance(engine, str):
                engine.close()


def parse(wanted: str) -> tuple[str, dict[str, str]]:
    """The general voice (or none), and the voices by language, from the setting. Raises `UsageError`."""
    general, by_language = "", {}
    for part in filter(None, (part.strip() for part in wanted.split(","))):
        language, _, name = part.rpartition("=")
        if name.partition(":")[0] not in ENGINES:
            raise UsageError(f"There is no voice “{name}”.", f"The engines are {', '.join(ENGINES)}; see `octavo voices`.")
        if language:
            by_language[language.strip().lower()] = name
        else:
            general = name
    return general, by_language
