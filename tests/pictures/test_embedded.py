"""Alt, caption and credit are read from the field that is made for each, in the order of the IPTC standard."""

from __future__ import annotations

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from convert.pictures.embedded import read_embedded
from tests.pictures.making import lang_alt, saved, scene, with_xmp, xmp


def iim(**fields: str) -> bytes:
    """A JPEG with an IIM block; names are `n120` for dataset 2:120."""
    block = b"".join(
        b"\x1c\x02" + bytes([int(name[1:])]) + len(text.encode()).to_bytes(2, "big") + text.encode() for name, text in fields.items()
    )
    resource = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(block).to_bytes(4, "big") + block + b"\0" * (len(block) % 2)
    segment = b"\xff\xed" + (len(resource) + 2).to_bytes(2, "big") + resource
    data = saved(scene(), "JPEG")
    return data[:2] + segment + data[2:]


def exif(**fields: str) -> bytes:
    tags = Image.Exif()
    numbers = {"description": 0x010E, "make": 0x010F, "model": 0x0110, "artist": 0x013B, "copyright": 0x8298}
    for name, text in fields.items():
        tags[numbers[name]] = text
    return saved(scene(), "JPEG", exif=tags)


def tagged(body: str = "", attributes: str = "", kind: str = "JPEG") -> bytes:
    return with_xmp(xmp(body, attributes), kind)


def test_alt_is_read_in_the_language_of_the_article() -> None:
    data = tagged(lang_alt("Iptc4xmpCore:AltTextAccessibility", default="A disc", en="A disc", de="Eine Scheibe", fr="Un disque"))
    assert (read_embedded(data, "de-AT").alt, read_embedded(data, "de-AT").alt_language) == ("Eine Scheibe", "")
    assert read_embedded(data, "fr").alt == "Un disque"
    assert (read_embedded(data, "fi").alt, read_embedded(data, "fi").alt_language) == ("A disc", "")
    only_german = tagged(lang_alt("Iptc4xmpCore:AltTextAccessibility", de="Eine Scheibe"))
    assert read_embedded(only_german, "en").alt_language == "de"


@pytest.mark.parametrize("prefix", ["Iptc4xmpCore", "Iptc4xmpExt"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_both_namespaces_and_every_format(prefix: str, kind: str) -> None:
    data = tagged(
        lang_alt(f"{prefix}:ExtDescrAccessibility", en="Long") + lang_alt(f"{prefix}:AltTextAccessibility", en="Short"), kind=kind
    )
    found = read_embedded(data, "en")
    assert (found.alt, found.long_description) == ("Short", "Long")


def test_a_description_or_a_headline_is_never_an_alt() -> None:
    body = lang_alt("dc:description", en="What happened") + "<photoshop:Headline>Loud</photoshop:Headline>"
    found = read_embedded(tagged(body), "en")
    assert (found.alt, found.caption) == ("", "What happened")
    assert read_embedded(exif(description="What happened")).alt == ""
    assert read_embedded(iim(n120="What happened", n105="Loud")).alt == ""


def test_captions_come_from_xmp_then_iim_then_exif_then_png_text() -> None:
    assert read_embedded(iim(n120="Vom Hafen – größer")).caption == "Vom Hafen – größer"
    assert read_embedded(exif(description="A quay\n at  night")).caption == "A quay at night"
    text = PngInfo()
    text.add_text("Description", "A quay")
    text.add_itxt("Author", "Zoë")
    found = read_embedded(saved(scene(), "PNG", pnginfo=text))
    assert found.caption == "A quay"
    assert found.credit and found.credit.creator == "Zoë"


@pytest.mark.parametrize(
    "noise",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "KODAK Digital Still Camera",
        "<KENOX S1050  / Samsung S1050>",
        "DCIM\\100MEDIA",
        "IMG_2034.JPG",
        "Created with GIMP",
        "charset=Ascii",
        "---",
        "default",
    ],
)
def test_what_cameras_and_programs_write_is_no_caption(noise: str) -> None:
    assert read_embedded(exif(description=noise)).caption == ""
    assert read_embedded(tagged(lang_alt("dc:description", default=noise.replace("<", "").replace(">", "")))).caption == ""


def test_the_camera_that_names_itself_is_no_caption() -> None:
    assert read_embedded(exif(description="Zenith Quartz 5", make="Zenith Optics", model="Quartz 5 SLR")).caption == ""


def test_credit_line_first_then_creator_and_source_then_rights() -> None:
    full = "<photoshop:Credit>A. Quill/Octavo</photoshop:Credit><dc:creator><rdf:Seq><rdf:li>Ada Quill</rdf:li></rdf:Seq></dc:creator>"
    credit = read_embedded(tagged(full + lang_alt("dc:rights", en="CC0"))).credit
    assert credit and (credit.line, credit.creator, credit.rights) == ("A. Quill/Octavo", "Ada Quill", "CC0")
    credit = read_embedded(iim(n80="Ada Quill", n115="Octavo", n116="© 2025")).credit
    assert credit and (credit.line, credit.source, credit.rights) == ("Ada Quill / Octavo", "Octavo", "© 2025")
    assert (read_embedded(iim(n110="Agency", n80="Ada Quill")).credit or credit).line == "Agency"
    credit = read_embedded(exif(artist="Ada Quill", copyright="All hers")).credit
    assert credit and (credit.line, credit.rights) == ("Ada Quill", "All hers")
    assert read_embedded(saved(scene(), "JPEG")).credit is None


def test_properties_written_as_attributes_count_too() -> None:
    credit = read_embedded(tagged(attributes='photoshop:Credit="Octavo"')).credit
    assert credit and credit.line == "Octavo"


def test_a_picture_made_by_a_model_says_so() -> None:
    source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    found = read_embedded(tagged(f"<Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>"))
    assert found.synthetic
    found = read_embedded(
        tagged(f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{source.replace("trainedAlgorithmicMedia", "digitalCapture")}"/>')
    )
    assert found.source_type == "digitalCapture" and not found.synthetic


def test_entities_in_xmp_are_not_followed() -> None:
    packet = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + xmp("<photoshop:Credit>&e;</photoshop:Credit>")
    assert read_embedded(with_xmp(packet)).credit is None


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>", b"GIF89a"])
def test_no_texts_are_no_fault(data: bytes) -> None:
    assert read_embedded(data).caption == ""
