"""The network, for those who asked for it: http(s) only, public addresses only, bounded in time, size and redirects."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

import httpcore
import httpx

from convert import __version__
from convert.errors import NetworkError, TooLarge

MAX_BYTES = 50 * 1024 * 1024
MAX_REDIRECTS = 5
SECONDS_TO_CONNECT = 10.0
SECONDS_TO_READ = 30.0
SECONDS_IN_ALL = 120.0
USER_AGENT = f"octavo/{__version__} (article converter for accessible editions; run by a person, one article at a time)"

_TRANSPORT_ERRORS = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError)

Allow = Callable[[str, int], bool]
"""Whether an IP address and port may be spoken to."""


def public_only(address: str, port: int) -> bool:
    """True for addresses of the public internet: no loopback, link-local, private, shared, multicast or reserved one.

    IPv4 addresses wrapped in IPv6 (mapped, 6to4, NAT64) are judged as what they wrap.
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast


class _GuardedBackend(httpcore.SyncBackend):
    """Resolves names itself and connects to the very address that it judged, so that a second DNS answer cannot differ."""

    def __init__(self, allow: Allow) -> None:
        self.allow = allow

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known ({error})") from None
        addresses = [str(answer[4][0]) for answer in answers]
        allowed = [address for address in addresses if self.allow(address, port)]
        if len(allowed) < len(addresses) or not allowed:
            raise httpcore.ConnectError(f"{host} is not a public address")
        return super().connect_tcp(allowed[0], port, timeout, local_address, socket_options)


class _GuardedTransport(httpx.BaseTransport):
    """httpx over a pool whose every connection passes the guard."""

    def __init__(self, allow: Allow) -> None:
        self.pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_connections=4, network_backend=_GuardedBackend(allow)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path)
        reply = self.pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions)
        )
        return httpx.Response(reply.status, headers=reply.headers, stream=_Body(reply), extensions=reply.extensions, request=request)

    def close(self) -> None:
        self.pool.close()


class _Body(httpx.SyncByteStream):
    """The body of a reply, handed through."""

    def __init__(self, reply: httpcore.Response) -> None:
        self.reply = reply

    def __iter__(self):  # type: ignore[no-untyped-def]
        yield from self.reply.iter_stream()

    def close(self) -> None:
        self.reply.close()


@dataclass(frozen=True)
class Fetched:
    """A reply: its bytes, the address it finally came from, and the media type it declares."""

    data: bytes
    address: str
    media_type: str


class Fetcher:
    """Fetches pages and pictures over one client; `allow` is opened by tests for a server on loopback."""

    def __init__(self, allow: Allow = public_only) -> None:
        timeout = httpx.Timeout(SECONDS_TO_READ, connect=SECONDS_TO_CONNECT)
        self.client = httpx.Client(transport=_GuardedTransport(allow), timeout=timeout, headers={"User-Agent": USER_AGENT}, trust_env=False)

    def __call__(self, address: str) -> bytes:
        """The bytes at an address. Raises `NetworkError` or `TooLarge`."""
        return self.fetch(address).data

    def fetch(self, address: str) -> Fetched:
        """The reply of an address, redirects followed and each judged. Raises `NetworkError` or `TooLarge`."""
        for _ in range(MAX_REDIRECTS + 1):
            if not re.match(r"https?://[^/?#]", address, re.IGNORECASE):
                raise NetworkError(f"Only http and https addresses are fetched, not {address[:100]}.")
            try:
                with self.client.stream("GET", address) as reply:
                    if reply.is_redirect:
                        address = urljoin(address, reply.headers.get("location", ""))
                        continue
                    if reply.is_error:
                        sentence = f"{address} answered {reply.status_code} {reply.reason_phrase}."
                        raise NetworkError(sentence, "Look whether the page opens in a browser.")
                    return Fetched(_bounded(reply), address, reply.headers.get("content-type", "").split(";")[0].strip().lower())
            except (httpx.HTTPError, httpx.InvalidURL, ValueError, *_TRANSPORT_ERRORS) as error:
                sentence = f"{address} could not be fetched: {error or type(error).__name__}."
                raise NetworkError(sentence, "Look at the address and the connection.") from None
        raise NetworkError(f"{address} redirects more than {MAX_REDIRECTS} times.")


def _bounded(reply: httpx.Response) -> bytes:
    """The body, decoded, within the bounds of size and time, so that a server cannot hold the job by dripping."""
    parts: list[bytes] = []
    size = 0
    deadline = time.monotonic() + SECONDS_IN_ALL
    for part in reply.iter_bytes():
        size += len(part)
        if size > MAX_BYTES:
            raise TooLarge(f"{reply.url} sends more than {MAX_BYTES // 2**20} MiB.")
        if time.monotonic() > deadline:
            raise NetworkError(f"{reply.url} takes longer than {SECONDS_IN_ALL:.0f} seconds.")
        parts.append(part)
    return b"".join(parts)
