"""A folder with one article and pictures beside it: what is paired, what is told, what is refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from convert.article.blocks import Figure, Pictures
from convert.article.document import Bundle
from convert.article.inlines import plain_text
from convert.article.pictures import Missing
from convert.errors import SourceUnreadable
from convert.readers.listing import article_in, natural, pictures_beside
from convert.readers.named import mark_names
from convert.readers.pairing import Found, pair
from convert.readers.registry import read, recognise
from convert.readers.source import open_source
from convert.settings import Settings
from convert.world import World
from tests.readers.web import page

BOATS = "Boats in the harbour of Sandvik, seen from the old lighthouse. (Photo: Anna Berg/TT)"
MARKET = "Figure 2: The fish market on a Monday morning. (Photo: Jan Olsen/Reuters)"
WALL = "People stand on the wall, Sunday, June 5, 2022. (Photo: Anna Berg/TT)"
TOLD = [
    "The harbour was quiet in the morning, and the boats lay side by side as they had lain for a hundred years and more.",
    "Nobody who had seen it in winter would have believed how many people could stand on that narrow wall in June.",
    "They came for the fish, they said, but most of them left with nothing in their bags and stayed until dark.",
    "In the end the sea decided. It took the wall in one night, and nobody argued any more about who should pay for it.",
]


def story(*between: str) -> str:
    """A scraped text: title, byline, and a paragraph before each of the lines given and after the last."""
    lines = ["The harbour in winter", "By Anna Berg"]
    for number, told in enumerate(TOLD):
        lines += [told, *between[number : number + 1]]
    return "\n\n".join(lines) + "\n"


def picture(seed: int, caption: str = "") -> bytes:
    """A PNG that is like no other, with a caption in its file."""
    out = BytesIO()
    chunks = PngImagePlugin.PngInfo()
    if caption:
        chunks.add_itxt("Description", caption)
    Image.new("RGB", (320, 200 + seed), (seed * 20 % 256, 90, 120)).save(out, "PNG", pnginfo=chunks)
    return out.getvalue()


def fill(folder: Path, text: str, *pictures: str | tuple[str, str], name: str = "article.txt") -> Path:
    """The folder with the article and its pictures, each given by name, or by name and the caption in its file."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    for seed, one in enumerate(pictures):
        path, caption = one if isinstance(one, tuple) else (one, "")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(picture(seed, caption))
    return folder


def bundle_of(path: Path) -> Bundle:
    return read(open_source(path), Settings(), World())


def figures(bundle: Bundle) -> list[tuple[str, str]]:
    """The first word of each caption, with the address of its picture."""
    found = []
    for block in bundle.article.body:
        if isinstance(block, Figure) and isinstance(block.content, Pictures):
            addresses = [bundle.article.pictures[name].source_address for name in block.content.names]
            words = plain_text(block.caption.text).split() if block.caption else []
            found.append((words[0] if words else "", ", ".join(addresses)))
    return found


def codes(bundle: Bundle) -> list[str]:
    return sorted(notice.code for notice in bundle.article.notices if notice.code != "N201")


def test_a_name_on_its_line_is_sure(tmp_path: Path) -> None:
    text = story(f"[one.png]\n{BOATS}", f"{MARKET} [Image: two.png]", "three.png: The wall after the storm.")
    bundle = bundle_of(fill(tmp_path / "a", text, "two.png", "three.png", "one.png"))
    assert figures(bundle) == [("Boats", "one.png"), ("Figure", "two.png"), ("The", "three.png")]
    assert codes(bundle) == []
    assert "png" not in "".join(plain_text(block.text) for block in bundle.article.body if block.__class__.__name__ == "Paragraph")
    assert all(isinstance(one.alt, Missing) for one in bundle.article.pictures.values()), "a caption is no alt"
    assert set(bundle.files) == set(bundle.article.pictures)


def test_a_picture_in_another_folder_than_the_text_says(tmp_path: Path) -> None:
    text = story("![A quay with boats](img/quay.png)", f"[two.png]\n\n{MARKET}")
    bundle = bundle_of(fill(tmp_path / "a", text, "pictures/quay.png", "pictures/two.png"))
    assert figures(bundle) == [("", "pictures/quay.png"), ("Figure", "pictures/two.png")]
    assert {one.alt.text for one in bundle.article.pictures.values() if hasattr(one.alt, "text")} == {"A quay with boats"}
    assert codes(bundle) == []


def test_the_caption_in_the_file_goes_before_its_name(tmp_path: Path) -> None:
    text = story(BOATS, MARKET, WALL)
    said = ("fish-market.png", "Boats in the harbour of Sandvik, seen from the old lighthouse.")
    bundle = bundle_of(fill(tmp_path / "a", text, said, ("x1.png", WALL), "x2.png"))
    assert figures(bundle) == [("Boats", "fish-market.png"), ("Figure", "x2.png"), ("People", "x1.png")]
    sure = [block.confidence for block in bundle.article.body if isinstance(block, Figure)]
    assert sure[1] < 1
    assert "x2.png" in [one.picture for one in bundle.article.notices if one.code == "N108"]
    assert "N105" not in codes(bundle), "no caption is without its picture any more"


def test_words_numbers_and_order(tmp_path: Path) -> None:
    bundle = bundle_of(fill(tmp_path / "a", story(BOATS, MARKET, WALL), "02.png", "IMG_4711.png", "Lighthouse_Sandvik.png"))
    assert figures(bundle) == [("Boats", "Lighthouse_Sandvik.png"), ("Figure", "02.png"), ("People", "IMG_4711.png")]
    guesses = {one.picture: (one.why, one.confidence) for one in bundle.article.notices if one.code == "N108"}
    assert guesses["02.png"] == ("its number", 0.85)
    assert guesses["IMG_4711.png"] == ("its place in the order", 0.6)
    assert guesses["Lighthouse_Sandvik.png"][1] < 1
    assert all("confidence" in one.sentence for one in bundle.article.notices if one.code == "N108")


def test_what_cannot_be_paired_is_told_and_nothing_else_changes(tmp_path: Path) -> None:
    bundle = bundle_of(fill(tmp_path / "a", story(BOATS, MARKET), "a.png", "b.png", "c.png"))
    assert figures(bundle) == [("Boats", ""), ("Figure", "")]
    (told,) = [notice for notice in bundle.article.notices if notice.code == "N109"]
    assert told.pictures == ("a.png", "b.png", "c.png")
    assert codes(bundle).count("N105") == 2
    assert not bundle.files


def test_without_any_caption_the_pictures_stand_at_the_end(tmp_path: Path) -> None:
    bundle = bundle_of(fill(tmp_path / "a", story(), "photo10.png", "photo2.png"))
    assert figures(bundle) == [("", "photo2.png"), ("", "photo10.png")]
    assert isinstance(bundle.article.body[-1], Figure)
    assert codes(bundle) == []


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_pictures_that_a_page_does_not_name_stay_out(tmp_path: Path, name: str) -> None:
    shown = '<figure><img src="my%20quay.png" alt="A quay"><figcaption>The quay</figcaption></figure>'
    text = page(shown) if name.endswith("html") else f"# The harbour\n\n{TOLD[0]}\n\n![A quay](my%20quay.png)\n\n{TOLD[1]}\n"
    folder = fill(tmp_path / "a", text, "my quay.png", "other.png", "page_files/logo.png", name=name)
    bundle = bundle_of(folder)
    (one,) = bundle.article.pictures.values()
    assert one.available
    (told,) = [notice for notice in bundle.article.notices if notice.code == "N109"]
    assert told.pictures == ("other.png",)


def test_pictures_beside_the_articles_own_folder_are_told(tmp_path: Path) -> None:
    fill(tmp_path / "text", story(BOATS), "boats.png")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "spare.png").write_bytes(picture(9))
    bundle = bundle_of(tmp_path)
    assert figures(bundle) == [("Boats", "boats.png")]
    (told,) = [notice for notice in bundle.article.notices if notice.code == "N109"]
    assert told.pictures == ("../pictures/spare.png",)


def test_a_single_file_does_not_look_around(tmp_path: Path) -> None:
    folder = fill(tmp_path / "a", story(BOATS), "boats-harbour.png")
    assert figures(bundle_of(folder / "article.txt")) == [("Boats", "")]
    assert recognise(open_source(folder)) == "folder"


def test_the_article_lies_highest(tmp_path: Path) -> None:
    top = fill(tmp_path / "top", story(), "one.png")
    (top / "deep").mkdir()
    (top / "deep" / "frame.html").write_text("x")
    assert article_in(tmp_path) == top / "article.txt"
    assert figures(bundle_of(tmp_path)) == [("", "one.png")]


@pytest.mark.parametrize("content", [(), ("photo.png",), (".hidden.txt",), ("__MACOSX/a.txt",), ("page_files/frame.html",)])
def test_a_folder_without_an_article(tmp_path: Path, content: tuple[str, ...]) -> None:
    for name in content:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(picture(1))
    with pytest.raises(SourceUnreadable, match=r"The folder .* holds no article\.\Z"):
        open_source(tmp_path)


def test_several_articles_are_named(tmp_path: Path) -> None:
    for name in ("one.txt", "two.md", "three.html"):
        (tmp_path / name).write_text("x")
    with pytest.raises(SourceUnreadable, match=r"holds 3 files that may be the article \(one.txt, three.html, two.md\)") as refused:
        open_source(tmp_path)
    assert refused.value.hint


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture(3))
    folder = fill(tmp_path / "a", story(f"[secret.png]\n\n{BOATS}"))
    (folder / "secret.png").symlink_to(secret)
    (folder / "round").symlink_to(folder)
    assert pictures_beside(folder / "article.txt", folder) == ()
    assert not bundle_of(folder).files


def test_a_picture_that_is_none(tmp_path: Path) -> None:
    folder = fill(tmp_path / "a", story(BOATS))
    (folder / "boats.png").write_bytes(b"no picture at all")
    bundle = bundle_of(folder)
    assert "N103" in codes(bundle)
    assert not bundle.files


def test_an_old_encoding_is_told_once(tmp_path: Path) -> None:
    folder = fill(tmp_path / "a", "", "one.png")
    (folder / "article.txt").write_bytes(story(f"[one.png]\n\n{BOATS}").replace("winter", "“winter” – café").encode("cp1252"))
    bundle = bundle_of(folder)
    assert codes(bundle).count("N202") == 1
    assert "café" in bundle.article.metadata.title
    assert figures(bundle) == [("Boats", "one.png")]


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("[a b.jpg]", "![](a%20b.jpg)"),
        ("a b.jpg", "![](a%20b.jpg)"),
        ("Image: a b.jpg", "![](a%20b.jpg)"),
        ("(https://example.org/2019/a b.jpg)", "![](a%20b.jpg)"),
        ("[[File:a b.jpg|The quay]]", '![](a%20b.jpg "The quay")'),
        ("[a b] The quay", '![](a%20b.jpg "The quay")'),
        ("a b.jpg – The quay", '![](a%20b.jpg "The quay")'),
        ("The quay (a b.jpg)", '![](a%20b.jpg "The quay")'),
        ('a b.jpg: The "old" quay', '![](a%20b.jpg)\nThe "old" quay'),
        ("She sent a b.jpg to the paper, and it was printed.", ""),
        ("a b.jpgs", ""),
        ("![old](a%20b.jpg)", ""),
        ("a b", ""),
        ("other.jpg", ""),
    ],
)
def test_how_a_text_names_a_file(line: str, marked: str) -> None:
    text, named = mark_names(f"Before.\n\n{line}\r\nAfter.", ["a b.jpg", "sub/c.jpg"])
    assert text == f"Before.\n\n{marked or line}\r\nAfter."
    assert named == (frozenset({"a b.jpg"}) if marked else frozenset())


def test_a_name_of_two_files_is_no_name() -> None:
    assert mark_names("[c.jpg]", ["x/c.jpg", "y/c.jpg"])[1] == frozenset()
    assert mark_names("[y/c.jpg]", ["x/c.jpg", "y/c.jpg"])[1] == frozenset({"y/c.jpg"})


@pytest.mark.parametrize(
    ("captions", "stems", "expected"),
    [
        (["The mayor opens the bridge.", "A tram on the bridge."], ["bridge", "tram"], {1: 1, 0: 0}),
        (["Fig. 1 The map", "Fig. 2 The town"], ["map-2", "map-1", "map-3"], {0: 1, 1: 0}),
        (["Abbildung 3: Karte", "Bild 10: Stadt"], ["10", "03", "7"], {0: 1, 1: 0}),
        (["図1 港の朝", "図2 魚市場の様子"], ["魚市場", "p7", "p8"], {1: 0}),
        (["15 people were there.", "They left."], ["15", "x", "y"], {}),
        (["The river in May.", "The river in June."], ["river", "x", "y"], {}),
        (["2024 was dry.", "2025 was wet."], ["2024-01-02 a", "2025-01-02 b", "c"], {}),
        ([], ["a"], {}),
        (["A boat."], [], {}),
    ],
)
def test_which_picture_goes_with_which_caption(captions: list[str], stems: list[str], expected: dict[int, int]) -> None:
    found = pair(captions, [Found(stem) for stem in stems])
    assert {one.caption: one.picture for one in found} == expected
    assert all(one.confidence < 1 for one in found)


def test_the_same_caption_in_two_files_settles_nothing() -> None:
    assert not pair(["Boats in the old harbour of the town."], [Found("x", "Boats in the old harbour of the town.")] * 2)


def test_many_that_are_alike_cost_little_and_settle_nothing() -> None:
    said = "Boats in the old harbour of the town, seen from above. " * 10
    assert not pair([said] * 300, [Found("boats-harbour-town", said)] * 299)


def test_many_are_paired() -> None:
    captions = [f"Figure {number}: The {number}th boat of the fleet leaves the harbour in the morning." for number in range(400)]
    assert len(pair(captions, [Found(f"boat-harbour-{number}") for number in range(400)])) == 400


def test_numbers_sort_as_people_count() -> None:
    assert sorted(["b10", "b9", "a", "10", "9"], key=natural) == ["9", "10", "a", "b9", "b10"]
