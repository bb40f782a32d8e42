"""A page from the network: fetched from a real server, kept, and read again from the kept copy without the network."""

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image

import convert.fetching
from convert.errors import NetworkError
from convert.jobs.conversion import convert_source, understand
from convert.jobs.opening import open_article
from convert.settings import Settings
from tests.jobs.test_alts import PAGE

pytestmark = pytest.mark.network


def png(shade: int) -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize((600, 400 + shade)).save(out, "PNG")
    return out.getvalue()


FILES = {
    "/news/gull.html": ("text/html; charset=utf-8", PAGE.encode()),
    "/news/lamp.png": ("image/png", png(0)),
    "/news/boat.png": ("image/png", png(2)),
}


class Server(BaseHTTPRequestHandler):
    """Serves the page and two of its three pictures."""

    def do_GET(self):
        kind, body = FILES.get(self.path, ("text/plain", b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def address(monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    key = ("127.0.0.1", server.server_port)
    fetcher = convert.fetching.Fetcher
    monkeypatch.setattr(convert.fetching, "Fetcher", lambda: fetcher(allow=lambda ip, port: (ip, port) == key))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764600000")
    yield f"http://127.0.0.1:{server.server_port}/news/gull.html"
    server.shutdown()
    server.server_close()


def test_what_was_fetched_converts_again_without_the_network(address, tmp_path, monkeypatch):
    settings = Settings(editions=("epub",), read_along=False)
    source, world = open_article(address, settings)
    result = convert_source(source, tmp_path, settings, world)
    kept = result.folder / "source" / "gull.html"
    assert kept.read_bytes() == PAGE.encode()
    assert result.article.capture.address == address
    assert result.article.capture.fetched_at.startswith("2025-12-01T")
    assert [picture.available for picture in result.article.pictures.values()] == [True, False, True]

    def refuse():
        raise AssertionError("the network was asked")

    monkeypatch.setattr(convert.fetching, "Fetcher", refuse)
    again, closed = open_article(str(kept), settings)
    assert understand(again, settings, closed).article == result.article
    first = (result.folder / f"{result.folder.name}.epub").read_bytes()
    assert (convert_source(again, tmp_path, settings, closed).folder / f"{result.folder.name}.epub").read_bytes() == first


def test_a_page_that_is_not_there(address):
    with pytest.raises(NetworkError, match="404"):
        open_article(address + "x", Settings())
