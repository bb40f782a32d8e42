"""Addresses as hyperlinks: only what is safe to follow and valid as a URL."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_PATH = "/:@!$&'()*+,;=~%-._"
_QUERY = _PATH + "?"
_HOST = re.compile(r"(?!.*\.\.)[\w.-]{1,253}\Z", re.UNICODE)
_IPV6 = re.compile(r"\[[0-9A-Fa-f:.]+\]\Z")
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+\Z", re.ASCII)


def safe_href(address: str) -> str:
    """A web or mail address with everything percent-encoded that must be; empty for any other scheme, and for what is no URL.

    `javascript:`, `data:` and `file:` addresses have no place in a document that strangers open (WHATWG URL, RFC 6068).
    """
    bare = re.sub(r"[\x00-\x20\x7f]+$|^[\x00-\x20\x7f]+|[\t\r\n]", "", address)
    try:
        parts = urlsplit(bare)
        port = parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme == "mailto":
        return f"mailto:{quote(parts.path, safe='@!$&+,;=~%-._')}{_query(parts.query)}" if _MAIL.match(parts.path) else ""
    if scheme not in ("http", "https"):
        return ""
    host = parts.netloc.rpartition("@")[2].removesuffix(f":{port}" if port is not None else ":")
    if not (_HOST.match(host) and host.strip(".-_")) and not _IPV6.match(host):
        return ""
    netloc = _plain_host(host) + (f":{port}" if port is not None else "")
    return urlunsplit((scheme, netloc, _encoded(parts.path, _PATH), _encoded(parts.query, _QUERY), _encoded(parts.fragment, _QUERY)))


def _plain_host(host: str) -> str:
    """The host in ASCII (IDNA) where that works, else as it is."""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _encoded(text: str, safe: str) -> str:
    """Percent-encoded; a `%` that begins no escape is one itself."""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(text, safe=safe, errors="replace"))


def _query(query: str) -> str:
    return f"?{_encoded(query, _QUERY)}" if query else ""
