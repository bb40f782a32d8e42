"""Files that travel inside the PDF, each with what it is to the page (ISO 19005-3, 6.8; ISO 32000-2, 14.13)."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath

from weasyprint import Attachment

from convert.article.document import to_json
from convert.writers.edition import TRANSCRIPT, Order

ARTICLE = "article.json"


def attachments(order: Order) -> list[Attachment]:
    """The source as received, the model as JSON and, where there is a recording, its transcript; by name, as a name tree asks for."""
    files = {ARTICLE: (to_json(order.bundle.article), "Data", "The article as Octavo understood it")}
    if TRANSCRIPT in order.extras:
        files[TRANSCRIPT] = (order.extras[TRANSCRIPT], "Alternative", "The words that the audio edition speaks")
    if order.bundle.source:
        name = PurePath(order.bundle.source_name).name or "source"
        files[name if name not in files else f"source-{name}"] = (order.bundle.source, "Source", "The article as it was received")
    return [
        Attachment(
            file_obj=BytesIO(data),
            name=name,
            description=description,
            created=order.made,
            modified=order.made,
            relationship=relationship,
            url_fetcher=_nobody,
        )
        for name, (data, relationship, description) in sorted(files.items())
    ]


def _nobody(url: str) -> None:
    """WeasyPrint would make a fetcher of its own, with network handlers, for bytes that need none."""
