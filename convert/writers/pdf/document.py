"""The laid-out print edition as a file: PDF/UA-1 and PDF/A-3a, or for PDF 2.0 PDF/UA-2 and PDF/A-4f."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from convert.errors import EditionFailed
from convert.notices import AnyNotice, LettersReplaced
from convert.writers import markup
from convert.writers.edition import Order, edition_id
from convert.writers.pdf.attachments import attachments
from convert.writers.pdf.layout import ANOTHER_STYLE, VARIANTS, lay_out
from convert.writers.pdf.letters import unprintable
from convert.writers.pdf.metadata import finish
from convert.writers.pdf.tags import tagging
from convert.writers.xhtml import article_tree


def write(order: Order, target: Path) -> tuple[AnyNotice, ...]:
    """Writes the order's layout, or makes one; nothing is written where that fails. Raises `EditionFailed`."""
    layout = order.layout or lay_out(order)
    modern = order.settings.pdf == "modern"
    out = BytesIO()
    with tagging(layout.document, modern) as plan:

        def finisher(document: Any, pdf: Any) -> None:
            finish(pdf, plan, modern, edition_id(order, "pdf"))

        try:
            layout.document.write_pdf(
                out,
                finisher=finisher,
                pdf_variant=VARIANTS[order.settings.pdf],
                pdf_tags=True,
                attachments=attachments(order),
            )
        except Exception as error:  # see `layout.lay_out`
            raise EditionFailed(f"The print edition could not be drawn ({type(error).__name__}).", ANOTHER_STYLE) from error
    target.write_bytes(out.getvalue())
    return _remarks(order)


def _remarks(order: Order) -> tuple[AnyNotice, ...]:
    """What the reader of the print edition cannot see as the author wrote it."""
    text = article_tree(order.bundle.article, medium="print", picture_href=str).text
    letters = unprintable(markup.clean(text))
    return (LettersReplaced(letters="".join(sorted(letters))),) if letters else ()
