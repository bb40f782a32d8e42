"""The laid-out print edition as a file: PDF/UA-1 and PDF/A-3a, or for PDF 2.0 PDF/UA-2 and PDF/A-4f."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from convert.notices import AnyNotice
from convert.writers.edition import Order
from convert.writers.pdf.attachments import attachments
from convert.writers.pdf.layout import lay_out
from convert.writers.pdf.metadata import finish
from convert.writers.pdf.tags import tagging


def write(order: Order, target: Path) -> tuple[AnyNotice, ...]:
    """Writes the order's layout, or makes one; nothing is written where that fails. Raises `EditionFailed`."""
    layout = order.layout or lay_out(order)
    modern = order.settings.pdf == "modern"
    out = BytesIO()
    with tagging(layout.document, modern) as plan:

        def finisher(document: Any, pdf: Any) -> None:
            finish(pdf, plan, modern)

        layout.document.write_pdf(
            out,
            finisher=finisher,
            pdf_variant="pdf/a-4f" if modern else "pdf/a-3a",
            pdf_tags=True,
            attachments=attachments(order),
        )
    target.write_bytes(out.getvalue())
    return ()
