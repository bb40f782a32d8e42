"""How the print edition grows with the article: `python -m tests.bench.pages COUNT FOLDER` writes a PDF of that many articles in one."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.bench.measure import compare

COUNTS = (1, 10, 50)


def growth(folder: Path, times: int, environment: Mapping[str, str]) -> tuple[float, dict[int, float]]:
    """What an article more costs between 10 and 50 over what one costs between 1 and 10, and the seconds of each document.

    1 is linear; processor time, medians, the start of Python and what is loaded once taken out by the difference.
    """
    commands = {str(count): [sys.executable, "-m", "tests.bench.pages", str(count), str(folder)] for count in COUNTS}
    seconds = {int(name): cost.cpu for name, cost in compare(commands, times, environment).items()}
    one, ten, fifty = (seconds[count] for count in COUNTS)
    return ((fifty - ten) / 40) / ((ten - one) / 9), seconds


def write_many(count: int, folder: Path) -> None:
    """The article of the bench, that many times over as one, as a PDF."""
    import msgspec

    from convert.article.addresses import number
    from convert.article.document import Bundle
    from convert.settings import Settings
    from convert.writers.edition import Order
    from convert.writers.pdf import write_pdf

    bundle: Bundle = pickle.loads((folder / "bundle.pickle").read_bytes())
    article = number(msgspec.structs.replace(bundle.article, body=bundle.article.body * count))
    many = Bundle(article, bundle.files, bundle.source, bundle.source_name)
    write_pdf(Order(bundle=many, settings=Settings()), folder / f"many-{count}.pdf")


if __name__ == "__main__":
    write_many(int(sys.argv[1]), Path(sys.argv[2]))
