"""`python -m tests.validators FILE…`: all validators by hand. Exit code 1 where one complains."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.validators import ace, epubcheck, findings, verapdf


def main(arguments: list[str]) -> int:
    """Prints the findings about EPUB and PDF files, one a line."""
    if sentence := findings.missing():
        print(sentence, file=sys.stderr)
        return 2
    modern = "--modern" in arguments
    files = [Path(argument).resolve() for argument in arguments if not argument.startswith("-")]
    books = [file for file in files if file.suffix == ".epub"]
    pages = [file for file in files if file.suffix == ".pdf"]
    found = epubcheck.check(books) + ace.check(books) + verapdf.check(pages, verapdf.MODERN if modern else verapdf.ARCHIVE)
    if found:
        print(findings.summary(found))
    print(f"{len(books)} EPUB and {len(pages)} PDF files checked: {len(found)} findings.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
