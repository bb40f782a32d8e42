"""The tag files of a bag: written sorted and plain, read strictly and within bounds (RFC 8493, 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from convert.archive.names import decode, encode

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DIGEST_LENGTHS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
"""Algorithms that are checked, with the hexadecimal digits of each."""

MAX_LINE = 16 * 1024
MAX_ENTRIES = 200_000
MAX_TAG_BYTES = 1024 * 1024
"""Of `bagit.txt` and `bag-info.txt`; manifests are read line by line."""

_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)", re.DOTALL)


@dataclass
class Manifest:
    """A manifest as read: digest by path, and what is wrong with it, each as a sentence's end."""

    digests: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def write_manifest(digests: Mapping[str, str]) -> bytes:
    """A manifest, its lines sorted by path."""
    return "".join(f"{digest}  {encode(path)}\n" for path, digest in sorted(digests.items())).encode()


def write_info(fields: Sequence[tuple[str, str]]) -> bytes:
    """`bag-info.txt`; values on one line each, those without a value left out."""
    lines = [f"{label}: {' '.join(value.split())}\n" for label, value in fields]
    return "".join(line for line in lines if not line.endswith(": \n")).encode()


def read_manifest(file: BinaryIO, algorithm: str, encoding: str = "utf-8") -> Manifest:
    """A manifest from its file; nothing in it is trusted, and its faults are told (at most twenty)."""
    found = Manifest()
    cases: set[bool] = set()
    for number, line in enumerate(_lines(file, found), 1):
        if number > MAX_ENTRIES:
            found.faults.append(f"has more than {MAX_ENTRIES} lines")
            break
        fault = _read_line(line, DIGEST_LENGTHS[algorithm], encoding, found, cases)
        if fault and len(found.faults) < 20:
            found.faults.append(f"{fault} (line {number})")
    if len(cases) == 2:
        found.faults.append("mixes capital and small letters in its digests, as no program writes them")
    return found


def _read_line(line: bytes, digits: int, encoding: str, found: Manifest, cases: set[bool]) -> str:
    """Takes one line; returns its fault, if it has one."""
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError:
        return f"is not {encoding.upper()}"
    if not text.strip():
        return ""
    parts = _LINE.fullmatch(text)
    if not parts or len(parts[1]) != digits:
        return "holds a line that is no digest with a path"
    path = decode(parts[2].removeprefix("./"))
    if path in found.digests:
        return f"lists {path[:200]} twice"
    cases.update(letter.isupper() for letter in parts[1] if letter.isalpha())
    found.digests[path] = parts[1].lower()
    return ""


def _lines(file: BinaryIO, found: Manifest) -> Iterator[bytes]:
    """The lines without their ends (LF, CRLF or CR); stops at one that is too long."""
    while line := file.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            found.faults.append("holds a line that is too long")
            return
        body = line.removesuffix(b"\n").removesuffix(b"\r")
        yield from body.split(b"\r")


def read_tags(data: bytes, encoding: str = "utf-8") -> tuple[list[tuple[str, str]], str]:
    """The labels and values of a tag file, folded lines joined, and what is wrong with it (or nothing)."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return [], f"is not {encoding.upper()}"
    tags: list[tuple[str, str]] = []
    for line in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")):
        if line[:1] in (" ", "\t") and tags:
            tags[-1] = (tags[-1][0], f"{tags[-1][1]} {line.strip()}")
        elif line.strip():
            label, colon, value = line.partition(":")
            if not colon:
                return tags, f"holds a line without a colon (“{line[:60]}”)"
            tags.append((label.strip(), value.strip()))
    return tags, ""
