"""The page on the shelf, in a real browser with axe-core: no violation, light and dark, with everything that can stand on it."""

import json
import re
import shutil
import subprocess

import msgspec
import pytest

from convert.jobs.inbox import Inbox
from convert.jobs.shelf_page import write_shelf_page
from convert.jobs.shelving import CARD, Card
from tests.conftest import absent
from tests.validators.findings import home

pytestmark = pytest.mark.validators

CARDS = (
    Card(title="The lamp at Gull Point", digest="1", name="gull.html", key="gull", language="en", authors=("Ada Lind",), missing_alts=2,
         published="2025-12-01", editions=("a.epub", "a.pdf", "a.mp3", "a.m4b"), seconds=400.0),
    Card(title="The lamp at Gull Point", digest="2", name="gull.html", key="gull", version=2, language="en", editions=("a.epub",),
         problems=("pdf: Pango is missing",)),
    Card(title="الماء الذي يمشي وحده", digest="3", name="x", key="x", language="ar", direction="rtl", editions=("x.epub",)),
    Card(title="<script>alert(1)</script> & “quotes”", digest="4", name="y", key="y", editions=("y'\".epub",)),
)  # fmt: skip


@pytest.fixture
def shelf(tmp_path):
    for card in CARDS:
        (tmp_path / "shelf" / card.digest).mkdir(parents=True)
        (tmp_path / "shelf" / card.digest / CARD).write_bytes(msgspec.json.encode(card))
    failed = tmp_path / "inbox" / "failed"
    failed.mkdir(parents=True)
    (failed / "bad<b>.txt.problem.txt").write_text("It is <bad>. Mend it.", "utf-8")
    write_shelf_page(tmp_path / "shelf", Inbox(tmp_path / "inbox", watcher="test-1"))
    return tmp_path / "shelf"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(shelf, scheme):
    scripts = sorted(home().glob("ace/node_modules/**/axe.min.js"))
    chromium = shutil.which("chromium")
    if not scripts or not chromium:
        absent("axe-core or Chromium is not here; get them with tests/validators/install")
    page = (shelf / "index.html").read_text("utf-8").replace("(prefers-color-scheme: dark)", "all" if scheme == "dark" else "not all")
    runner = "axe.run().then(result => { document.documentElement.dataset.axe = JSON.stringify(result.violations); });"
    script = f"<script>{scripts[0].read_text('utf-8')}</script><script>{runner}</script>"
    (shelf / "axe.html").write_text(page.replace("</body>", script + "</body>"), "utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--virtual-time-budget=20000"]
    command = [chromium, *flags, f"--user-data-dir={shelf / 'profile'}", "--dump-dom", f"file://{shelf}/axe.html"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    found = re.search(r'data-axe="([^"]*)"', done.stdout)
    assert found, done.stderr[-2000:]
    violations = json.loads(found[1].replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []


def test_nothing_of_a_title_is_markup(shelf):
    page = (shelf / "index.html").read_text("utf-8")
    assert "<script" not in page
    assert "<bad>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
