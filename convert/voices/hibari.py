"""hibari-tts: the default voice; English, offline, its model in the package."""

from __future__ import annotations

import re
import threading
from importlib.metadata import version

import numpy
from hibari import Hibari
from hibari.tts import MAX_PHONEMES
from hibari.voices import VOICES, voice_path

from convert.errors import EngineMissing, UsageError
from convert.voices.engine import NotSaid, Samples, to_samples

_LETTERS = re.compile(r"\b[A-Z](?: [A-Z])+\b(?!')")
"""Spelled letters: as “C.I.A.” the model says them; in “C I A” it takes the A for the article."""

SEED = 0
"""The noise in the voice comes from this seed, so that the same text gives the same samples."""


class HibariEngine:
    """One model, shared by threads: onnxruntime with one thread each gives the same samples, and two of them use two cores."""

    rate = 24000
    longest = 400
    together = 2
    online = False

    def __init__(self, name: str = "heart") -> None:
        if name not in VOICES:
            raise UsageError(f"hibari has no voice “{name}”.", f"Its voices are {', '.join(VOICES)}.")
        try:
            voice_path(name, download_missing=False)
        except FileNotFoundError:
            raise EngineMissing(
                f"The model of the voice hibari:{name} is not on this machine.", f"Run once, with network: hibari --voice {name} Hello"
            ) from None
        self.voice = f"hibari:{name}"
        self.version = version("hibari-tts")
        self._name = name
        self._model: Hibari | None = None
        self._lock = threading.Lock()

    def _ready(self) -> Hibari:
        """The model, loaded when something is to be said: an article whose clips are all at hand needs none."""
        with self._lock:
            if self._model is None:
                self._model = Hibari(voice=self._name, threads=1)
                _ = self._model.g2p  # built here, for two threads must not build it at once
            return self._model

    def speaks(self, language: str) -> bool:
        return language.lower().split("-")[0] == "en"

    def synthesise(self, text: str, language: str, speed: float) -> Samples:
        """The text as one breath: the model's own sentence splitter, which cuts at “Dec. 1”, is left out."""
        model = self._ready()
        phonemes = model.g2p(_LETTERS.sub(lambda letters: ".".join(letters[0].split()) + ".", text))
        if not phonemes or not phonemes.strip():
            raise NotSaid("it has no sounds for this text")
        if len(phonemes) > MAX_PHONEMES:
            raise NotSaid("the text is too long for one breath")
        sound = model.from_ids(model.ids(phonemes), speed, numpy.random.default_rng(SEED))
        return to_samples(sound)

    def close(self) -> None:
        """Nothing is held."""
