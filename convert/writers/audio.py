"""The audio editions: the recording as MP3 and M4B, with chapters, cover and tags."""

from __future__ import annotations

from pathlib import Path

from convert.errors import EditionFailed
from convert.notices import AnyNotice
from convert.voices.encode import Codec, encode
from convert.voices.recording import Recording
from convert.writers.edition import Order
from convert.writers.epub.cover import make_cover
from convert.writers.epub.packager import File
from convert.writers.xhtml import title_of

SYNTHETIC = "Read by a synthetic voice ({voices}). Made with Octavo."
"""Stands in the comment of every sound file: a listener has a right to know (EU AI Act, article 50)."""

_ISO_639_2 = {
    "af": "afr", "am": "amh", "ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "bn": "ben", "bs": "bos", "ca": "cat", "cmn": "zho",
    "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "eo": "epo", "es": "spa", "et": "est", "eu": "eus",
    "fa": "fas", "fi": "fin", "fr": "fra", "ga": "gle", "gd": "gla", "gl": "glg", "gu": "guj", "he": "heb", "hi": "hin", "hr": "hrv",
    "hu": "hun", "hy": "hye", "id": "ind", "is": "isl", "it": "ita", "ja": "jpn", "ka": "kat", "kk": "kaz", "kn": "kan", "ko": "kor",
    "la": "lat", "lb": "ltz", "lt": "lit", "lv": "lav", "mk": "mkd", "ml": "mal", "mr": "mar", "ms": "msa", "mt": "mlt", "my": "mya",
    "nb": "nob", "ne": "nep", "nl": "nld", "nn": "nno", "no": "nor", "pa": "pan", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus",
    "si": "sin", "sk": "slk", "sl": "slv", "sq": "sqi", "sr": "srp", "sv": "swe", "sw": "swa", "ta": "tam", "te": "tel", "th": "tha",
    "tr": "tur", "uk": "ukr", "ur": "urd", "uz": "uzb", "vi": "vie", "zh": "zho",
}  # fmt: skip
"""ISO 639-1 → ISO 639-2/T, as in the registry of the Library of Congress."""


def write_mp3(order: Order, target: Path) -> tuple[AnyNotice, ...]:
    """The recording as MP3 with ID3 chapters (CHAP, CTOC). Raises `EditionFailed` or `EngineMissing`."""
    return _write(order, target, "mp3")


def write_m4b(order: Order, target: Path) -> tuple[AnyNotice, ...]:
    """The recording as an MPEG-4 audiobook with chapters. Raises `EditionFailed` or `EngineMissing`."""
    return _write(order, target, "aac")


def _write(order: Order, target: Path, codec: Codec) -> tuple[AnyNotice, ...]:
    recording = order.recording
    if recording is None:
        raise EditionFailed("There is no recording to make a sound file of.", "Order the edition together with its recording.")
    encode(recording, target, codec, tags=tags(order, recording), chapters=recording.chapters, cover=cover(order))
    return ()


def tags(order: Order, recording: Recording) -> dict[str, str]:
    """What is written about the article into a sound file, under FFmpeg's names."""
    metadata = order.bundle.article.metadata
    title = title_of(order.bundle.article)
    authors = ", ".join(person.name for person in metadata.authors if person.role == "aut" and person.name)
    found = {
        "title": title,
        "artist": authors or metadata.publisher,
        "album": title,
        "album_artist": authors or metadata.publisher,
        "date": metadata.published[:10],
        "genre": "Speech",
        "language": _three_letters(metadata.language),
        "publisher": metadata.publisher,
        "copyright": metadata.rights,
        "description": metadata.summary,
        "comment": SYNTHETIC.format(voices=", ".join(recording.voices)),
    }
    return {name: " ".join(value.split()) for name, value in found.items() if value.strip()}


def _three_letters(language: str) -> str:
    """The ISO 639-2 code that ID3 and MPEG-4 want (`eng`), or an empty string where it is not known here."""
    return _ISO_639_2.get(language.lower().split("-")[0], "")


def cover(order: Order) -> bytes:
    """The cover as JPEG: the same as that of the EPUB."""
    bundle = order.bundle
    files = {
        name: File(name, name, picture.media_type, bundle.files[name])
        for name, picture in bundle.article.pictures.items()
        if name in bundle.files
    }
    return make_cover(bundle.article, files).file.data
