"""Which picture belongs to which caption: by what the files say of themselves, their names, their numbers, and last by order.

What is sure goes first; a picture and a caption that have found each other are out of the game for the rest.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

BY_NUMBER = 0.85
BY_ORDER = 0.6
_BY_WORDS = (0.6, 0.9)
"""From just enough of the name's words in the caption to all of them. These confidences are judgements, not measurements."""

_ENOUGH_WORDS = 0.34
"""The share of a file name's words that have to stand in the caption."""

_CLOSE = 0.8
"""The share of the shorter text's words that have to stand in the longer one, for both to be the same caption."""

_FEWEST_WORDS = 4
"""Shorter texts are the same only where they are equal."""

_SAME = 1.01
"""The score of equal texts: above that of a text which stands whole in a longer one."""

_MAX_TEXT = 600

_NAMING_NOTHING = frozenset(
    word
    for line in (
        "photo photos foto fotos image images imagen imagem img pic pics picture pictures bild bilder figure figura fig abb abbildung",
        "photograph dsc dscn dscf pxl scan screenshot file download unnamed untitled copy kopie copie final crop cropped edit edited",
        "large small medium thumb scaled original width height header hero lead with from that this",
    )
    for word in line.split()
)
"""Words of file names that say nothing of what is seen."""

_LABEL = re.compile(
    r"\W{0,3}(?:(?P<word>[^\W\d_]{1,14})\.?\s{0,2}(?:n[o°º]\.?\s{0,2})?)?(?P<number>\d{1,3})(?![\d,]|\.\d)\s{0,2}(?P<end>[.:)\]|–—-]|$)?"
)
_LABEL_WORDS = frozenset(
    word
    for line in (
        "figure figura figur fig abb abbildung bild photo foto fotografia image imagen imagem immagine picture pic plate illustration ill",
        "afbeelding afb obrázek obr ryc zdjęcie рис рисунок фото slika kuva şekil resim εικόνα 图 圖 図 写真 사진 그림 صورة شكل चित्र",
    )
    for word in line.split()
)
_DATE = re.compile(r"(?:19|20)\d\d[-_. ]?(?:[01]\d(?:[-_. ]?[0-3]\d)?)?(?!\d)|\d{2,5}x\d{2,5}")
_CJK = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True)
class Found:
    """A picture file as far as it can be told apart: the stem of its name, and the caption that it carries in itself."""

    stem: str
    caption: str = ""


@dataclass(frozen=True)
class Pair:
    """A caption and a picture, by their places in what was given; `why` ends the sentence “paired by …”."""

    caption: int
    picture: int
    why: str
    confidence: float


def pair(captions: Sequence[str], pictures: Sequence[Found]) -> list[Pair]:
    """The pairs that can be found, by caption; what has no clear partner is in none. The order of both is the reading order."""
    pairs: list[Pair] = []
    for way in (_by_said, _by_words, _by_number, _by_order):
        open_captions = [index for index in range(len(captions)) if all(one.caption != index for one in pairs)]
        open_pictures = [index for index in range(len(pictures)) if all(one.picture != index for one in pairs)]
        found = way([captions[index][:_MAX_TEXT] for index in open_captions], [pictures[index] for index in open_pictures])
        pairs += [Pair(open_captions[one.caption], open_pictures[one.picture], one.why, one.confidence) for one in found]
    return sorted(pairs, key=lambda one: one.caption)


def _by_said(captions: Sequence[str], pictures: Sequence[Found]) -> Iterator[Pair]:
    """The caption in the picture's file is that of the text, letter for letter or nearly."""
    said = [Counter(_words(one.caption[:_MAX_TEXT])) for one in pictures]
    printed = [Counter(_words(caption)) for caption in captions]
    scores = {
        (row, column): score
        for row, words in enumerate(printed)
        for column, other in enumerate(said)
        if (score := _sameness(words, other)) >= _CLOSE
    }
    for row, column in _clear(scores):
        score = scores[row, column]
        yield Pair(row, column, "the caption in the picture's file", 1.0 if score == _SAME else round(0.95 * score, 2))


def _by_words(captions: Sequence[str], pictures: Sequence[Found]) -> Iterator[Pair]:
    """Words of the file's name stand in the caption; a word counts less the more captions it stands in."""
    printed = [sorted(set(_words(caption))) for caption in captions]
    spread = Counter(word for words in printed for word in words)
    scores: dict[tuple[int, int], float] = {}
    for column, picture in enumerate(pictures):
        named = set(_name_words(picture.stem))
        for row, words in enumerate(printed):
            met = sum(1 / spread[word] for word in (_met(one, words) for one in named) if word)
            if named and met / len(named) >= _ENOUGH_WORDS:
                scores[row, column] = met / len(named)
    low, high = _BY_WORDS
    for row, column in _clear(scores):
        yield Pair(row, column, "the words of its name", round(low + (high - low) * min(scores[row, column], 1), 2))


def _by_number(captions: Sequence[str], pictures: Sequence[Found]) -> Iterator[Pair]:
    """“Figure 2” and `02-market.jpg`, where both numbers occur once."""
    counted = _once([_label_number(caption) for caption in captions])
    numbered = _once([_file_number(picture.stem) for picture in pictures])
    for number, row in counted.items():
        if number in numbered:
            yield Pair(row, numbered[number], "its number", BY_NUMBER)


def _by_order(captions: Sequence[str], pictures: Sequence[Found]) -> Iterator[Pair]:
    """As many pictures as captions: the first with the first."""
    if len(captions) == len(pictures):
        for index in range(len(captions)):
            yield Pair(index, index, "its place in the order", BY_ORDER)


def _clear(scores: dict[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """The cells, best first, that stand above all others of their row and column which are still open.

    Where the best are equal nothing is clear, and what is below them is not either.
    """
    rows, columns = set[int](), set[int]()
    for _, equal in groupby(sorted(scores, key=lambda cell: (-scores[cell], cell)), key=lambda cell: scores[cell]):
        still = [(row, column) for row, column in equal if row not in rows and column not in columns]
        in_row, in_column = Counter(row for row, _ in still), Counter(column for _, column in still)
        yield from ((row, column) for row, column in still if in_row[row] == in_column[column] == 1)
        rows.update(in_row)
        columns.update(in_column)


def _sameness(one: Counter[str], other: Counter[str]) -> float:
    """How much of the shorter text stands in the longer; nothing where they are too short or too unlike in length."""
    if one and one == other:
        return _SAME
    short, long = sorted((one, other), key=Counter.total)
    if short.total() < _FEWEST_WORDS or short.total() * 3 < long.total() or short.keys().isdisjoint(long):
        return 0.0
    return (short & long).total() / short.total()


def _words(text: str) -> list[str]:
    """The words of a text without case and accents; scripts without spaces give pairs of letters."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    words: list[str] = []
    for word in re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain)):
        words += [word[start : start + 2] for start in range(max(1, len(word) - 1))] if _CJK.match(word) else [word]
    return words


def _name_words(stem: str) -> list[str]:
    """What a file's name says of its picture: no numbers, no short words, none that every picture may bear."""
    parted = re.sub(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", " ", stem)
    return [
        word
        for word in _words(parted)
        if word not in _NAMING_NOTHING and not any(map(str.isdigit, word)) and (len(word) > 3 or _CJK.match(word))
    ]


def _met(word: str, words: Sequence[str]) -> str:
    """The caption's word (they are sorted) that is the name's word, or an inflected form of it; empty where there is none."""
    place = bisect_left(words, word)
    if words[place : place + 1] == [word]:
        return word
    stem = word[: max(5, len(word) - 2)]
    place = bisect_left(words, stem)
    near = words[place] if place < len(words) and len(word) > 4 else ""
    return near if near.startswith(stem) and len(near) - len(word) <= 3 else ""


def _label_number(caption: str) -> int | None:
    """The number that a caption begins with: after a word for pictures, or with a sign after it that ends a label."""
    found = _LABEL.match(unicodedata.normalize("NFKC", caption))
    if not found or not (found["end"] or found["word"]):
        return None
    if found["word"] and found["word"].casefold() not in _LABEL_WORDS:
        return None
    return int(found["number"])


def _file_number(stem: str) -> int | None:
    """The number that a file is counted with: it begins or ends the name, or stands alone in it; dates and sizes are none."""
    plain = _DATE.sub(" ", unicodedata.normalize("NFKC", stem))
    numbers = [int(number) for number in re.findall(r"(?<!\d)\d{1,3}(?!\d)", plain)]
    first = re.match(r"\W{0,3}(\d{1,3})(?!\d)", plain)
    last = re.search(r"(?<!\d)(\d{1,3})\W{0,3}\Z", plain)
    if first or last:
        return int((first or last)[1])  # type: ignore[index]
    return numbers[0] if len(numbers) == 1 else None


def _once(numbers: Sequence[int | None]) -> dict[int, int]:
    """Number → its place, for the numbers that occur once."""
    often = Counter(numbers)
    return {number: place for place, number in enumerate(numbers) if number is not None and often[number] == 1}
