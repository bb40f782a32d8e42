"""Pass: the article gets an id that follows from what it is, so that the same source has the same id everywhere (RFC 9562, 5.5)."""

from __future__ import annotations

import hashlib
import uuid

from convert.article.document import Bundle, to_json
from convert.normalise.bundles import with_article
from convert.settings import Settings
from convert.world import World


def run(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle with an id `urn:uuid:…`, made from the canonical address, else the address it came from, else the source's digest."""
    article = bundle.article
    if article.id:
        return bundle
    digest = article.capture.sha256 or hashlib.sha256(bundle.source or to_json(article)).hexdigest()
    name = article.metadata.canonical or article.capture.address or f"urn:sha256:{digest}"
    return with_article(bundle, id=uuid.uuid5(uuid.NAMESPACE_URL, name).urn)
