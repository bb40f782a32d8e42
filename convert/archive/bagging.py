"""A bag is written: a folder with its payload, manifests and tag files (RFC 8493), or that folder as one ZIP or tar file."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from convert.archive.layouts import LAYOUTS, Member
from convert.archive.manifest import DECLARATION, write_info, write_manifest
from convert.errors import TargetError

Form = Literal["folder", "zip", "tar"]
FORMS: tuple[Form, ...] = ("folder", "zip", "tar")
ALGORITHMS = ("sha256", "sha512")
_CHUNK = 1 << 20


def write_bag(folder: Path, payload: Mapping[str, Path | bytes], info: Sequence[tuple[str, str]]) -> None:
    """Writes a bag into a new `folder`; `payload` is what each path below `data/` holds, `info` the fields of `bag-info.txt`.

    The Payload-Oxum is added to `info`. The same payload and info give the same bytes. Raises `TargetError`.
    """
    try:
        folder.mkdir()
        sums = {f"data/{path}": _write(folder / "data" / path, content) for path, content in sorted(payload.items())}
        octets = sum((folder / path).stat().st_size for path in sums)
        tags = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": write_info([*info, ("Payload-Oxum", f"{octets}.{len(sums)}")]),
            **{f"manifest-{name}.txt": write_manifest({path: both[name] for path, both in sums.items()}) for name in ALGORITHMS},
        }
        tag_sums = {path: _write(folder / path, content) for path, content in tags.items()}
        for name in ALGORITHMS:
            _write(folder / f"tagmanifest-{name}.txt", write_manifest({path: both[name] for path, both in tag_sums.items()}))
    except OSError as error:
        raise TargetError(f"The bag cannot be written: {error.strerror or error}.", "Look at the folder and the free space.") from None


def serialise(folder: Path, target: Path) -> None:
    """Writes the bag in `folder` as one ZIP or tar file, as the ending of `target` says, under `target`'s name without it.

    The same bag and name give the same bytes. Raises `TargetError`.
    """
    try:
        members = [_member(folder, path) for path in sorted(folder.rglob("*")) if path.is_file()]
        with target.open("wb") as out:
            for piece in LAYOUTS[target.suffix](target.stem, sorted(members, key=lambda member: member.path)):
                if piece.data is not None:
                    out.write(piece.data)
                    continue
                with (folder / piece.path).open("rb") as file:
                    while chunk := file.read(_CHUNK):
                        out.write(chunk)
    except OSError as error:
        raise TargetError(f"The bag cannot be written: {error.strerror or error}.", "Look at the folder and the free space.") from None


def _member(folder: Path, path: Path) -> Member:
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return Member(path.relative_to(folder).as_posix(), path.stat().st_size, crc)


def _write(path: Path, content: Path | bytes) -> dict[str, str]:
    """Writes a file, or copies one without following a link; returns its digests by algorithm."""
    sums = {name: hashlib.new(name) for name in ALGORITHMS}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        if isinstance(content, bytes):
            chunks = iter([content])
        else:
            file = os.fdopen(os.open(content, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)), "rb")
            chunks = iter(lambda: file.read(_CHUNK), b"")
        for chunk in chunks:
            out.write(chunk)
            for total in sums.values():
                total.update(chunk)
        if not isinstance(content, bytes):
            file.close()
    return {name: total.hexdigest() for name, total in sums.items()}
