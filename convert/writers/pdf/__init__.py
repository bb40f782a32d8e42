"""The print edition (PDF/UA-1 and PDF/A-3a in one file) with WeasyPrint: pages, tags, metadata, attachments."""

from __future__ import annotations

import gc
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from convert.errors import EngineMissing
from convert.notices import AnyNotice
from convert.writers.edition import Layout, Order

_ONE_AT_A_TIME = threading.RLock()
"""Pango's font map, which all documents of a process share, is not made for threads."""


def lay_out(order: Order) -> Layout:
    """The article on pages; see `layout.lay_out`. Raises `EngineMissing` where Pango is not on this machine."""
    _check_engine()
    from convert.writers.pdf.layout import lay_out as on_pages

    with _ONE_AT_A_TIME, _uncollected():
        return on_pages(order)


def write_pdf(order: Order, target: Path) -> tuple[AnyNotice, ...]:
    """Writes the print edition; lays it out first where the order brings no layout. Raises `EngineMissing` or `EditionFailed`."""
    _check_engine()
    from convert.writers.pdf.document import write

    with _ONE_AT_A_TIME, _uncollected():
        return write(order, target)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the garbage collector away: it would walk all boxes of the growing layout again and again and find nothing to free."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check_engine() -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of a machine without fonts; the edition brings its own
            import weasyprint  # noqa: F401 - loading it loads Pango
    except OSError:
        raise EngineMissing(
            "The print edition needs Pango, and it is not on this machine.",
            "Install it: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` on Debian or Ubuntu, "
            "`brew install pango` on a Mac.",
        ) from None
