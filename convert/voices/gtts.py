"""gTTS: the voice of Google Translate, online. The text is sent to Google, so it speaks only where the user names it.

The library gTTS gives the requests; they are sent from here, because it sets no time-out, verifies no certificate, tries once, and
takes a page of HTML for sound.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import threading
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import av
import httpx
from gtts import gTTS
from gtts.lang import tts_langs

from convert.errors import UsageError
from convert.voices.engine import NotSaid, Samples
from convert.voices.sound import RATE, decoded, faster

TRIES = 5
SILENCE_SECONDS = 12.0
REPLY_SECONDS = 20.0
"""The longest that nothing may come, and that a whole reply may take: httpx's own limit starts anew with each byte."""

REPLY_BYTES = 4 * 2**20
LONGEST_WAIT = 60.0
TROUBLES_BEFORE_GIVING_UP = 3
"""After so many texts in a row that could not be had, the service is taken to be out of reach for the rest of the job."""

_DOMAINS = ["com", "co.uk", "com.au", "ca", "co.in", "ie", "co.za", "com.ng", "fr", "com.br", "pt", "com.mx", "es", "com.hk", "com.tw"]
"""Google's own domains for Translate; another one would send the text to somebody else."""

_TAGS = {"zh-cn": "zh-CN", "zh-hans": "zh-CN", "zh-tw": "zh-TW", "zh-hant": "zh-TW", "cmn": "zh-CN", "fr-ca": "fr-CA", "pt-pt": "pt-PT",
         "he": "iw", "jv": "jw", "nb": "no", "fil": "tl"}  # fmt: skip


class _Trouble(Exception):
    """A request that failed; `wait` is how long the service asked to be left alone, in seconds."""

    def __init__(self, why: str, *, wait: float = 0.0, hopeless: bool = False) -> None:
        super().__init__(why)
        self.wait = wait
        self.hopeless = hopeless


def languages() -> tuple[str, ...]:
    """The languages it speaks (BCP 47)."""
    return tuple(sorted({"iw": "he", "jw": "jv"}.get(tag, tag) for tag in tts_langs()))


def _tag(language: str) -> str:
    """The service's own name of a language, or an empty string."""
    lowered = language.lower().replace("_", "-")
    for tag in (lowered, lowered.split("-")[0]):
        named = _TAGS.get(tag, tag)
        if named in tts_langs():
            return named
    return ""


class GttsEngine:
    """Sends each text in a request of its own; four texts may be on the way at once."""

    rate = RATE
    longest = gTTS.GOOGLE_TTS_MAX_CHARS
    together = 4
    online = True

    def __init__(self, domain: str = "", *, address: str = "", sleep: Callable[[float], None] = time.sleep) -> None:
        """`domain` is that of Google's site (`co.uk` speaks British English); tests give an `address` of their own."""
        if domain not in ("", *_DOMAINS):
            raise UsageError(f"gTTS has no domain “{domain}”.", f"It knows {', '.join(_DOMAINS)}.")
        self.voice = f"gtts:{domain}" if domain else "gtts"
        self.version = version("gtts")
        self._address = address or f"https://translate.google.{domain or 'com'}/_/TranslateWebserverUi/data/batchexecute"
        self._client = httpx.Client(timeout=httpx.Timeout(SILENCE_SECONDS, connect=8.0), headers=gTTS.GOOGLE_TTS_HEADERS)
        self._sleep = sleep
        self._lock = threading.Lock()
        self._not_before = 0.0
        self._troubles = 0

    def speaks(self, language: str) -> bool:
        return bool(_tag(language))

    def synthesise(self, text: str, language: str, speed: float) -> Samples:
        """The sound of a text of at most 100 characters. Raises `NotSaid` when the service cannot be had after several tries."""
        if self._troubles >= TROUBLES_BEFORE_GIVING_UP:
            raise NotSaid("the service cannot be reached")
        try:
            sound = decoded(self._tried(text, _tag(language)))
        except _Trouble as trouble:
            with self._lock:
                self._troubles += TROUBLES_BEFORE_GIVING_UP if trouble.hopeless else 1
            raise NotSaid(str(trouble)) from None
        except av.FFmpegError:
            raise NotSaid("the reply holds no sound that can be read") from None
        with self._lock:
            self._troubles = 0
        return sound if speed == 1.0 else faster(sound, speed)

    def _tried(self, text: str, tag: str) -> bytes:
        """The MP3 of a text, tried several times with growing pauses; the service's own wish for a pause is honoured."""
        bodies = gTTS(text, lang=tag, lang_check=False).get_bodies()
        if len(bodies) != 1:
            raise NotSaid("the text is too long for one request")
        for attempt in range(TRIES):
            self._wait(max(0.0, self._not_before - time.monotonic()))
            try:
                return sound_in(self._asked(bodies[0]))
            except _Trouble as trouble:
                if trouble.hopeless or attempt == TRIES - 1 or trouble.wait > LONGEST_WAIT:
                    raise
                if trouble.wait:
                    self._not_before = max(self._not_before, time.monotonic() + trouble.wait)
                else:
                    self._wait(0.5 * 2**attempt * (1.0 + _jitter(text, attempt)))
        raise AssertionError("unreachable")

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self._sleep(min(seconds, LONGEST_WAIT))

    def _asked(self, body: str) -> bytes:
        """The body of the reply to one request, whole and in time."""
        until = time.monotonic() + REPLY_SECONDS
        reply = bytearray()
        try:
            with self._client.stream("POST", self._address, content=body) as response:
                _check(response)
                for part in response.iter_bytes():
                    reply += part
                    if len(reply) > REPLY_BYTES or time.monotonic() > until:
                        raise _Trouble("the reply is too long or too slow")
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise _Trouble(f"no network ({error})", hopeless=True) from None
        except httpx.HTTPError as error:
            raise _Trouble(f"the connection broke ({error or type(error).__name__})") from None
        return bytes(reply)

    def close(self) -> None:
        self._client.close()


def _check(response: httpx.Response) -> None:
    """Raises `_Trouble` for whatever is not a plain success."""
    code = response.status_code
    if code == 200:
        return
    if code in (429, 503):
        raise _Trouble(f"the service is busy (HTTP {code})", wait=_asked_pause(response.headers.get("retry-after", "")))
    raise _Trouble(f"the service refused (HTTP {code})", hopeless=code in (401, 403, 404, 410) or 300 <= code < 400)


def _asked_pause(header: str) -> float:
    """Seconds from a Retry-After header (RFC 9110, 10.2.3); five where it says nothing."""
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (TypeError, ValueError):
        return 5.0


def sound_in(reply: bytes) -> bytes:
    """The MP3 in a reply of batchexecute: a line of JSON whose `wrb.fr` entry carries it in base64. Raises `_Trouble`."""
    for line in reply.decode("utf-8", "replace").splitlines():
        if not line.startswith("[") or "jQ1olc" not in line:
            continue
        try:
            for entry in json.loads(line):
                if entry[:2] == ["wrb.fr", "jQ1olc"] and entry[2]:
                    sound = base64.b64decode(json.loads(entry[2])[0], validate=True)
                    if sound:
                        return sound
        except (ValueError, TypeError, IndexError, KeyError, binascii.Error):
            break
    raise _Trouble("the reply holds no sound")


def _jitter(text: str, attempt: int) -> float:
    """Between 0 and 1, different for each text and try, so that threads do not come back at the same moment."""
    return hashlib.sha256(f"{attempt} {text}".encode()).digest()[0] / 256
