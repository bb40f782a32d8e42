"""The network guard, against a real server on loopback that misbehaves."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import convert.fetching
from convert.errors import NetworkError, TooLarge
from convert.fetching import Fetcher, public_only

pytestmark = pytest.mark.network


class Server(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self):
        match self.path:
            case "/page":
                self.reply(200, b"<p>Hello", {"Content-Type": "text/html; charset=utf-8"})
            case "/gzip":
                self.reply(200, gzip.compress(b"packed"), {"Content-Encoding": "gzip"})
            case "/bomb":
                self.reply(200, gzip.compress(b"\0" * 3_000_000), {"Content-Encoding": "gzip"})
            case "/moved":
                self.reply(302, b"", {"Location": "/page"})
            case "/loop":
                self.reply(302, b"", {"Location": "/loop"})
            case "/to-file":
                self.reply(302, b"", {"Location": "file:///etc/passwd"})
            case "/to-private":
                self.reply(302, b"", {"Location": "http://192.168.1.1/"})
            case "/who":
                self.reply(200, self.headers["User-Agent"].encode(), {})
            case _:
                self.reply(404, b"none", {})

    def reply(self, status, body, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def base():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def fetcher(base):
    port = int(base.rsplit(":", 1)[1])
    return Fetcher(allow=lambda address, asked: (address == "127.0.0.1" and asked == port) or public_only(address, asked))


def test_a_page(base, fetcher):
    page = fetcher.fetch(f"{base}/moved")
    assert (page.data, page.address, page.media_type) == (b"<p>Hello", f"{base}/page", "text/html")
    assert fetcher(f"{base}/gzip") == b"packed"
    assert fetcher(f"{base}/who").startswith(b"octavo/")


@pytest.mark.parametrize(
    ("path", "says"),
    [("/none", "404"), ("/loop", "redirects"), ("/to-file", "http and https"), ("/to-private", "not a public address")],
)
def test_what_cannot_be_had_is_said(base, fetcher, path, says):
    with pytest.raises(NetworkError, match=says):
        fetcher(base + path)


def test_a_reply_is_bounded_after_unpacking(base, fetcher, monkeypatch):
    monkeypatch.setattr(convert.fetching, "MAX_BYTES", 1_000_000)
    with pytest.raises(TooLarge):
        fetcher(f"{base}/bomb")


def test_loopback_is_closed_without_the_test_s_key(base):
    with pytest.raises(NetworkError, match="not a public address"):
        Fetcher()(f"{base}/page")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1",
     "fc00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_no_private_address_passes(address):
    assert not public_only(address, 80)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111"])
def test_public_addresses_pass(address):
    assert public_only(address, 443)


@pytest.mark.parametrize("address", ["ftp://example.org/", "http://", "http://[::1", "https://exa mple.org/"])
def test_what_is_no_address_is_said(address):
    with pytest.raises(NetworkError):
        Fetcher()(address)
