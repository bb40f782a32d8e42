"""Small bags to break."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from convert.archive.bagging import serialise, write_bag

PAYLOAD = {
    "article.json": b'{"title": "The harbour"}\n',
    "source/harbour.html": b"<h1>The harbour</h1>" * 50,
    "source/harbour_files/gull.jpg": bytes(range(256)) * 9,
    "source/harbour_files/no bytes at all.txt": b"",
    "الماء-الذي-يمشي.epub": b"PK\3\4 and so on" * 30,
}
INFO = [("Source-Organization", "The Tide"), ("Bag-Software-Agent", "Octavo 0.1.0")]


def bag(folder: Path, form: str = "folder", **more: bytes) -> Path:
    """A good bag in `folder`, as a folder, a ZIP or a tar file."""
    made = folder / "small.bag"
    write_bag(made, {**PAYLOAD, **more}, INFO)
    if form == "folder":
        return made
    target = folder / f"small.bag.{form}"
    serialise(made, target)
    return target


def files(folder: Path) -> list[Path]:
    """All files of a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def sealed(folder: Path, name: str, data: bytes) -> None:
    """Writes a tag file into a bag, with tag manifests that agree: a bag that was made wrong, not one that was damaged."""
    (folder / name).write_bytes(data)
    for algorithm in ("sha256", "sha512"):
        tags = [path for path in files(folder) if path.parent == folder and not path.name.startswith("tagmanifest")]
        lines = [f"{hashlib.new(algorithm, path.read_bytes()).hexdigest()}  {path.name}\n" for path in tags]
        (folder / f"tagmanifest-{algorithm}.txt").write_text("".join(lines), "utf-8")


def zipped(target: Path, entries: list[tuple[str, bytes]]) -> Path:
    """A ZIP file with these entries, also the same name twice."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return target
