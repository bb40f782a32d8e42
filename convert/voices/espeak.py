"""espeak-ng: over a hundred languages, offline; plain, but it speaks."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
import threading
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy

from convert.errors import UsageError
from convert.voices.engine import NotSaid, Samples
from convert.voices.japanese import kana, reading_version
from convert.voices.sound import resampled

WORDS_A_MINUTE = 165
"""Normal speed: espeak-ng's own 175 is faster than a newsreader."""

_PREFERRED = {"en": "en-us", "zh": "cmn", "zh-hk": "yue", "zh-yue": "yue", "no": "nb", "nn": "nb", "iw": "he", "in": "id",
              "ji": "yi", "tl": "fil", "sh": "sr", "mo": "ro", "vi": "vi"}  # fmt: skip
"""Language tags whose voice has another name in espeak-ng."""


@cache
def voices() -> dict[str, str]:
    """Language tag in lower case → the voice's name, which is that of its file; read without loading the library."""
    import espeakng_loader

    found: dict[str, str] = {}
    for path in sorted(Path(espeakng_loader.get_data_path()).glob("lang/**/*")):
        if not path.is_file() or path.parent.name == "art":
            continue
        text = path.read_text("utf-8", "replace")
        for tag in re.findall(r"^language\s+(\S+)", text, re.MULTILINE):
            found.setdefault(tag.lower(), path.name)
    return found


def voice_for(language: str) -> str:
    """The name of espeak-ng's voice for a language (BCP 47), or an empty string."""
    parts = language.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length])
        tag = _PREFERRED.get(tag, tag)
        if tag in voices():
            return voices()[tag]
    return ""


class EspeakEngine:
    """Speaks through one process (`espeak_process`), in which each utterance is spoken from a fresh start."""

    rate = 22050
    longest = 600
    together = 1
    online = False

    def __init__(self, name: str = "") -> None:
        import espeakng_loader

        if name and not voice_for(name):
            raise UsageError(f"espeak has no voice “{name}”.", "Its voices are named after languages, such as espeak:fr.")
        self._fixed = voice_for(name) if name else ""
        self.voice = f"espeak:{name}" if name else "espeak"
        self.version = f"{version('espeakng-loader')} {reading_version()}".strip()
        self._arguments = (espeakng_loader.get_library_path(), espeakng_loader.get_data_path())
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def speaks(self, language: str) -> bool:
        wanted = voice_for(language)
        return bool(wanted) and (not self._fixed or self._fixed.split("-")[0] == wanted.split("-")[0])

    def synthesise(self, text: str, language: str, speed: float) -> Samples:
        voice = self._fixed or voice_for(language)
        if not voice:
            raise NotSaid("it has no voice for this language")
        if voice.split("-")[0] == "ja":
            text = kana(text)
        job = {"text": text, "voice": voice, "rate": round(max(80, min(450, WORDS_A_MINUTE * speed))), "pitch": 50}
        with self._lock:
            try:
                rate, sound = self._ask(json.dumps(job).encode() + b"\n")
            except (OSError, EOFError) as error:
                self._end()
                raise NotSaid(f"its process ended ({error})") from None
        if not sound:
            raise NotSaid("it gave no sound")
        samples = numpy.frombuffer(sound, "<i2").astype(numpy.int16)
        return resampled(samples, rate, self.rate)

    def _ask(self, job: bytes) -> tuple[int, bytes]:
        process = self._running()
        assert process.stdin and process.stdout
        process.stdin.write(job)
        process.stdin.flush()
        header = process.stdout.read(8)
        if len(header) < 8:
            raise EOFError("no reply")
        rate, size = struct.unpack("<II", header)
        sound = process.stdout.read(size)
        if len(sound) < size:
            raise EOFError("half a reply")
        return rate, sound

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started where there is none, or where it has ended after its one utterance."""
        if self._process is None or self._process.poll() is not None:
            self._end()
            script = Path(__file__).with_name("espeak_process.py")
            command = [sys.executable, "-I", "-S", str(script), *self._arguments]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    try:
                        pipe.close()
                    except OSError:
                        continue
            self._process.kill()
            self._process.wait()
            self._process = None

    def close(self) -> None:
        with self._lock:
            self._end()
