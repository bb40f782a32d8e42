"""Whether a bag is whole: every file there, none too many, none changed (RFC 8493, 3), read as a stream and never unpacked."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from convert.archive.containers import UNREADABLE, Container, open_bag
from convert.archive.layouts import LAYOUTS, Member
from convert.archive.manifest import DIGEST_LENGTHS, MAX_TAG_BYTES, Manifest, read_manifest, read_tags
from convert.archive.names import why_unsafe

Kind = Literal["changed", "missing", "extra", "unsafe", "invalid", "unreadable"]

MAX_PROBLEMS = 1000
AGENT = "Octavo "
"""How the software agent of our own bags begins; their containers are checked byte by byte."""

_CHUNK = 1 << 20
_MANIFEST = re.compile(r"(tag)?manifest-(\w+)\.txt")


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong: the file (empty for the bag as a whole) and what is with it, as a sentence's end."""

    kind: Kind
    file: str
    why: str

    @property
    def sentence(self) -> str:
        """As it is shown."""
        return f"{self.file or 'the bag'} {self.why}"


class Verdict(msgspec.Struct, frozen=True):
    """What was found out about one bag; `files` and `bytes` count its payload."""

    bag: str
    files: int = 0
    bytes: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """True where nothing is wrong."""
        return not self.problems


def verify(path: Path) -> Verdict:
    """The verdict on one bag: a folder, a ZIP or a tar file. Raises nothing: a bag that cannot be read is a bad bag."""
    if not path.exists():
        return Verdict(str(path), problems=(Problem("missing", "", "is not there"),))
    try:
        with open_bag(path) as container:
            check = _Check(container)
            check.run()
    except UNREADABLE as error:
        why = str(getattr(error, "strerror", None) or error) or type(error).__name__
        return Verdict(str(path), problems=(Problem("unreadable", "", f"cannot be read: {why}"),))
    payload = [size for name, size in container.sizes.items() if name.startswith("data/")]
    return Verdict(str(path), len(payload), sum(payload), tuple(check.problems))


@dataclass
class _Check:
    """One bag while it is checked."""

    bag: Container
    problems: list[Problem] = field(default_factory=list)
    encoding: str = "utf-8"
    version: str = "1.0"
    crcs: dict[str, int] = field(default_factory=dict)
    seen: set[Problem] = field(default_factory=set)

    def tell(self, kind: Kind, file: str, why: str) -> None:
        problem = Problem(kind, file, why)
        if problem not in self.seen and len(self.problems) < MAX_PROBLEMS:
            self.seen.add(problem)
            self.problems.append(problem)

    def run(self) -> None:
        """Finds all problems."""
        self._declaration()
        for path, why in self.bag.faults:
            self.tell("unsafe", path, why)
        payload, tags = self._manifests()
        self._fetch_list()
        digests = self._digests(payload, tags)
        self._compare(payload, digests, tag=False)
        self._compare(tags, digests, tag=True)
        self._completeness(payload)
        self._info()

    def _small(self, name: str) -> bytes:
        """A tag file that is read whole; nothing where it cannot be."""
        if name not in self.bag.sizes:
            return b""
        try:
            with self.bag.open(name) as file:
                data = file.read(MAX_TAG_BYTES + 1)
        except UNREADABLE as error:
            self.tell("unreadable", name, f"cannot be read: {error}")
            return b""
        if len(data) > MAX_TAG_BYTES:
            self.tell("invalid", name, "is too large to be read")
            return b""
        return data

    def _declaration(self) -> None:
        """`bagit.txt` (2.1.1)."""
        if "bagit.txt" not in self.bag.sizes:
            self.tell("missing", "bagit.txt", "is not there; is this a bag?")
            return
        tags, fault = read_tags(self._small("bagit.txt"))
        if fault or [label for label, _ in tags] != ["BagIt-Version", "Tag-File-Character-Encoding"]:
            self.tell("invalid", "bagit.txt", fault or "does not say the version and the encoding, and only these")
            return
        self.version, encoding = tags[0][1], tags[1][1].lower()
        if self.version not in ("0.93", "0.94", "0.95", "0.96", "0.97", "1.0"):
            self.tell("invalid", "bagit.txt", f"names a version of BagIt that is not known ({self.version[:20]})")
        if encoding in ("utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin-1"):
            self.encoding = encoding
        else:
            self.tell("invalid", "bagit.txt", f"names an encoding that is not read here ({encoding[:20]})")

    def _manifests(self) -> tuple[dict[str, Manifest], dict[str, Manifest]]:
        """The payload manifests and the tag manifests by algorithm (2.1.3, 2.2.1)."""
        payload: dict[str, Manifest] = {}
        tags: dict[str, Manifest] = {}
        unknown = ""
        for name in sorted(self.bag.sizes):
            parts = _MANIFEST.fullmatch(name)
            if not parts:
                continue
            if parts[2] not in DIGEST_LENGTHS:
                unknown = unknown or name
                continue
            try:
                with self.bag.open(name) as file:
                    manifest = read_manifest(file, parts[2], self.encoding)
            except UNREADABLE as error:
                self.tell("unreadable", name, f"cannot be read: {error}")
                continue
            for fault in manifest.faults:
                self.tell("invalid", name, fault)
            for path in [path for path in manifest.digests if why_unsafe(path)]:
                self.tell("unsafe", name, f"lists {path[:200]!r}, which {why_unsafe(path)}")
                del manifest.digests[path]
            (tags if parts[1] else payload)[parts[2]] = manifest
        if not payload:
            self.tell(
                "missing",
                unknown or "manifest",
                "is of a kind that is not read here" if unknown else "is not there: no list of the payload",
            )
        return payload, tags

    def _fetch_list(self) -> None:
        """`fetch.txt` (2.2.3): a bag that leaves files elsewhere is not whole; nothing is fetched."""
        if self._small("fetch.txt").strip():
            self.tell("invalid", "fetch.txt", "names files that lie elsewhere; they are not fetched")

    def _found(self, path: str) -> str:
        """The file that a manifest means: as written, or with its accents in another form, as some file systems store them."""
        if path in self.bag.sizes:
            return path
        return self._composed.get(unicodedata.normalize("NFC", path), "")

    @cached_property
    def _composed(self) -> Mapping[str, str]:
        return {unicodedata.normalize("NFC", name): name for name in self.bag.sizes}

    def _digests(self, payload: Mapping[str, Manifest], tags: Mapping[str, Manifest]) -> dict[str, dict[str, str]]:
        """Each file read once: its digests by algorithm."""
        wanted = set(payload) | set(tags)
        found: dict[str, dict[str, str]] = {}
        for name in sorted(self.bag.sizes):
            sums = {algorithm: hashlib.new(algorithm, usedforsecurity=False) for algorithm in sorted(wanted)}
            crc = length = 0
            try:
                with self.bag.open(name) as file:
                    while chunk := file.read(_CHUNK):
                        length += len(chunk)
                        crc = zlib.crc32(chunk, crc) if self.bag.serialised == ".zip" else 0
                        for total in sums.values():
                            total.update(chunk)
            except UNREADABLE as error:
                self.tell("unreadable", name, f"cannot be read: {getattr(error, 'strerror', None) or error}")
                continue
            if length != self.bag.sizes[name]:
                self.tell("changed", name, f"should have {self.bag.sizes[name]} bytes and gives {length}")
            self.crcs[name] = crc
            found[name] = {algorithm: total.hexdigest() for algorithm, total in sums.items()}
        return found

    def _compare(self, manifests: Mapping[str, Manifest], digests: Mapping[str, Mapping[str, str]], *, tag: bool) -> None:
        agreed: dict[str, list[bool]] = {}
        for algorithm, manifest in manifests.items():
            own = f"{'tag' if tag else ''}manifest-{algorithm}.txt"
            for path, digest in manifest.digests.items():
                if path.startswith("data/") == tag:
                    self.tell("invalid", own, f"lists {path[:200]}, which is {'' if tag else 'not '}in data/")
                    continue
                name = self._found(path)
                if not name:
                    self.tell("missing", path, f"is not there; {own} lists it")
                    if any(path not in other.digests for other in manifests.values()):
                        self.tell("invalid", own, f"lists {path[:200]}, which is not there, and the other list does not know it")
                elif name in digests:
                    agreed.setdefault(name, []).append(digests[name][algorithm] == digest)
        for name, results in agreed.items():
            if not any(results):
                self.tell("changed", name, "was changed: its digest is another")
        for algorithm, manifest in manifests.items():
            own = f"{'tag' if tag else ''}manifest-{algorithm}.txt"
            for path, digest in manifest.digests.items():
                name = self._found(path)
                if name in digests and digests[name][algorithm] != digest and any(agreed.get(name, [])):
                    self.tell("changed", own, f"has another digest for {path} than the other list, which is right")

    def _completeness(self, payload: Mapping[str, Manifest]) -> None:
        """Nothing in `data/` that is not listed: in every manifest, before 1.0 in one (3)."""
        listed = [{self._found(path) for path in manifest.digests} for manifest in payload.values()]
        for name in sorted(self.bag.sizes):
            if name.startswith("data/") and listed:
                missing = sum(name not in names for names in listed)
                if missing == len(listed) or (missing and self.version == "1.0"):
                    self.tell("extra", name, "is in no list" if missing == len(listed) else "is not in every list")

    def _info(self) -> None:
        """`bag-info.txt` (2.2.2): the payload's size, and, for our own bags, the container itself."""
        tags, fault = read_tags(self._small("bag-info.txt"), self.encoding)
        if fault:
            self.tell("invalid", "bag-info.txt", fault)
        sizes = [size for name, size in self.bag.sizes.items() if name.startswith("data/")]
        oxums = [value for label, value in tags if label.lower() == "payload-oxum"]
        for value in oxums:
            if value != f"{sum(sizes)}.{len(sizes)}":
                self.tell("changed", "bag-info.txt", f"says Payload-Oxum {value[:40]}; there are {sum(sizes)}.{len(sizes)}")
        if len(oxums) > 1:
            self.tell("invalid", "bag-info.txt", "says the Payload-Oxum twice")
        own = any(label == "Bag-Software-Agent" and value.startswith(AGENT) for label, value in tags)
        if self.bag.serialised and self.bag.base and own and len(self.crcs) == len(self.bag.sizes):
            self._container()

    def _container(self) -> None:
        """The bytes of a ZIP or tar file that are not a file's own, against the layout that Octavo writes.

        Where most of them are others, somebody has packed the bag anew with another program, and that is no damage.
        """
        members = [Member(name, self.bag.sizes[name], self.crcs[name]) for name in sorted(self.bag.sizes)]
        wrong, count = [], 0
        with self.bag.path.open("rb") as file:
            for piece in LAYOUTS[self.bag.serialised](self.bag.base, members):
                if piece.data is None:
                    file.seek(self.bag.sizes[piece.path], 1)
                    continue
                count += 1
                if file.read(len(piece.data)) != piece.data:
                    wrong.append(piece.path)
            behind = bool(file.read(1))
        if len(wrong) * 2 > count:
            return
        for path in wrong:
            self.tell("changed", path, f"is described by other bytes in the {self.bag.serialised[1:].upper()} file than were written")
        if behind:
            self.tell("changed", "", "is followed by bytes that were not written")
