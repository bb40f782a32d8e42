"""A server on loopback that speaks the wire protocol of Google Translate's voice, and misbehaves as it is told to."""

from __future__ import annotations

import base64
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


@dataclass
class Translate:
    """What the server was asked, and what it does: `plan` gives a behaviour for the number of a request (from 0)."""

    sound: bytes
    plan: Callable[[int], str] = lambda number: "good"
    texts: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    address: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)

    def reply(self, sound: bytes) -> bytes:
        """A reply of batchexecute: a guard, a length, a line of JSON."""
        inner = json.dumps([base64.b64encode(sound).decode()], separators=(",", ":"))
        line = json.dumps([["wrb.fr", "jQ1olc", inner, None, None, None, "generic"], ["di", 1]], separators=(",", ":"))
        return f")]}}'\n\n{len(line)}\n{line}\n".encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    translate: Translate

    def do_POST(self) -> None:
        state = self.translate
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        rpc = json.loads(parse_qs(body)["f.req"][0])
        text, language, *_ = json.loads(rpc[0][0][1])
        with state.lock:
            number = len(state.texts)
            state.texts.append(text)
            state.languages.append(language)
            state.at_once += 1
            state.most_at_once = max(state.most_at_once, state.at_once)
        try:
            time.sleep(0.02)
            self._behave(state, state.plan(number))
        except (BrokenPipeError, ConnectionResetError):
            return
        finally:
            with state.lock:
                state.at_once -= 1

    def _behave(self, state: Translate, what: str) -> None:
        match what:
            case "good":
                self._send(200, state.reply(state.sound))
            case "429" | "503" | "500" | "403":
                self._send(int(what), b"no", {"Retry-After": "7"} if what == "429" else {})
            case "html":
                self._send(200, b"<!doctype html><title>Sorry</title>", {"Content-Type": "text/html"})
            case "empty":
                self._send(200, b"")
            case "no sound":
                self._send(200, b")]}'\n\n40\n" + json.dumps([["wrb.fr", "jQ1olc", None]]).encode())
            case "no mp3":
                self._send(200, state.reply(b"this is no sound at all" * 20))
            case "half":
                whole = state.reply(state.sound)
                self._send(200, whole[: len(whole) // 2], {"Content-Length": str(len(whole))})
                self._hang_up()
            case "closed":
                self._hang_up()
            case "slow":
                state.over.wait(60)
                self._hang_up()
            case "redirect":
                self._send(302, b"", {"Location": "http://127.0.0.1:9/"})

    def _send(self, code: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *message: object) -> None:
        """Nothing is printed."""


@contextmanager
def serving(state: Translate) -> Iterator[Translate]:
    """The server, on a port of its own, for as long as the block runs."""
    handler = type("Handler", (_Handler,), {"translate": state})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    state.address = f"http://127.0.0.1:{server.server_address[1]}/_/TranslateWebserverUi/data/batchexecute"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield state
    finally:
        state.over.set()
        server.shutdown()
        server.server_close()
