"""A process of its own in which espeak-ng speaks; run as a script, with the library's and its data's paths as arguments.

espeak-ng speaks the same text differently from the second utterance on, and neither its seed nor a new initialisation sets it
back: only a fresh start does. So each utterance is spoken by a fork of a process that has never spoken; where there is no fork,
the process speaks one utterance and ends. It imports nothing of ours, to start quickly.

In: a line of JSON for each utterance, `{"text", "voice", "rate", "pitch"}` (rate in words a minute).
Out: `rate of the samples` and `number of bytes` as two little-endian 32-bit integers, then the samples. No bytes: it failed.
"""

from __future__ import annotations

import ctypes
import json
import os
import struct
import sys
from typing import Any, BinaryIO

AUDIO_OUTPUT_SYNCHRONOUS = 2
CHARS_UTF8 = 1
POSITION_CHARACTER = 1
EE_OK = 0
RATE, PITCH = 1, 3

_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def main(library: str, data: str) -> int:
    """Speaks what standard input asks for until it ends."""
    espeak = ctypes.CDLL(library)
    rate = espeak.espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, data.encode(), 0)
    if rate <= 0:
        return 1
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        job = json.loads(line)
        if not hasattr(os, "fork"):
            _reply(out, rate, _speak(espeak, job))
            return 0
        _reply(out, rate, _in_a_fork(espeak, job))
    return 0


def _reply(out: BinaryIO, rate: int, sound: bytes) -> None:
    out.write(struct.pack("<II", rate, len(sound)))
    out.write(sound)
    out.flush()


def _in_a_fork(espeak: Any, job: dict[str, Any]) -> bytes:
    """What a fork of this process speaks; nothing where it crashed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = 1
        try:
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(_speak(espeak, job))
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        sound = pipe.read()
    _, status = os.waitpid(child, 0)
    return sound if status == 0 else b""


def _speak(espeak: Any, job: dict[str, Any]) -> bytes:
    """The samples of one utterance; nothing where the voice does not exist."""
    if espeak.espeak_SetVoiceByName(job["voice"].encode()) != EE_OK:
        return b""
    espeak.espeak_SetParameter(RATE, int(job["rate"]), 0)
    espeak.espeak_SetParameter(PITCH, int(job["pitch"]), 0)
    parts: list[bytes] = []

    def keep(samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            parts.append(ctypes.string_at(samples, count * 2))
        return 0

    callback = _CALLBACK(keep)
    espeak.espeak_SetSynthCallback(callback)
    text = job["text"].replace("\0", " ").encode("utf-8", "replace")
    done = espeak.espeak_Synth(text, ctypes.c_size_t(len(text) + 1), 0, POSITION_CHARACTER, 0, CHARS_UTF8, None, None)
    espeak.espeak_Synchronize()
    return b"".join(parts) if done == EE_OK else b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
