"""The sidecar of alt texts: listed, filled in by a person, used ever after."""

import tomllib

import pytest
from PIL import Image

from convert.article.pictures import Decorative, Described, Missing
from convert.errors import UsageError
from convert.jobs.alts import list_undescribed, sidecar_path
from convert.jobs.conversion import understand
from convert.readers.source import open_source
from convert.settings import Settings
from convert.world import World

PAGE = """<!doctype html><html lang="en"><title>The lamp at Gull Point</title><body><article><h1>The lamp at Gull Point</h1>
<p>For a hundred years the lamp at Gull Point has turned every night, and on most of them somebody has climbed the stairs.</p>
<figure><img src="lamp.png"><figcaption>The lamp room in “June”.</figcaption></figure>
<p>The keeper, who is eighty, says that the stairs have grown longer. There are one hundred and ninety-three of them now.</p>
<figure><img src="line.png"><figcaption>A second picture.</figcaption></figure>
<figure><img src="boat.png" alt="A boat with a red sail"></figure>
<p>Next year the lamp will be replaced by a small one that needs nobody. The town has asked to keep the old lens for its hall.</p>
</article></body></html>"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "gull.html"
    path.write_text(PAGE, "utf-8")
    for shade, name in enumerate(("lamp.png", "line.png", "boat.png")):
        Image.radial_gradient("L").resize((600, 400 + shade)).save(tmp_path / name)
    return path


def alts(page):
    article = understand(open_source(page), Settings(), World()).article
    missing = sum(notice.code == "N101" for notice in article.notices)
    return {name.split(".")[0]: picture.alt for name, picture in article.pictures.items()}, missing


def test_from_listing_to_use(page):
    before, missing = alts(page)
    assert (before["lamp"], before["line"], missing) == (Missing(), Missing(), 2)
    assert "2 of 2" in list_undescribed(page, Settings())

    sidecar = sidecar_path(page)
    entries = tomllib.loads(sidecar.read_text("utf-8"))["picture"]
    assert [(entry["name"], entry["caption"]) for entry in entries] == [
        ("lamp.png", "The lamp room in “June”."),
        ("line.png", "A second picture."),
    ]
    assert "climbed the stairs" in entries[0]["context"]

    filled = sidecar.read_text("utf-8").replace('alt = ""', 'alt = "A round room with\\ta great lens"', 1)
    head, _, tail = filled.rpartition("decorative = false")
    sidecar.write_text(head + "decorative = true" + tail, "utf-8")
    after, missing = alts(page)
    assert after["lamp"] == Described("A round room with a great lens", origin="sidecar", reviewed=True)
    assert isinstance(after["line"], Decorative)
    assert after["boat"] == before["boat"]
    assert missing == 0

    written = tomllib.loads(sidecar.read_text("utf-8"))
    assert "0 of 2" in list_undescribed(page, Settings())
    assert tomllib.loads(sidecar.read_text("utf-8")) == written


def test_a_picture_is_known_by_its_bytes_when_its_name_changes(page):
    list_undescribed(page, Settings())
    sidecar = sidecar_path(page)
    sidecar.write_text(sidecar.read_text("utf-8").replace('alt = ""', 'alt = "A lens"', 1), "utf-8")
    page.with_name("lamp.png").rename(page.with_name("renamed.png"))
    page.write_text(PAGE.replace("lamp.png", "renamed.png"), "utf-8")
    assert alts(page)[0]["renamed"] == Described("A lens", origin="sidecar", reviewed=True)


def test_a_broken_sidecar_is_said(page):
    sidecar_path(page).write_text("[[picture]\n")
    with pytest.raises(UsageError, match="cannot be read"):
        alts(page)
    sidecar_path(page).write_text('[[picture]]\nname = "x"\nalter = "y"\n')
    with pytest.raises(UsageError, match="alter"):
        alts(page)
