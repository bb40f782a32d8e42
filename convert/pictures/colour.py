"""Colour: whatever a picture stores, sRGB or grey comes out, by the profile that it carries."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageCms

_SAME = 3
"""Steps of 255 by which a profile may differ from sRGB and still count as it; names of profiles are not to be trusted."""


def to_srgb(image: Image.Image) -> Image.Image:
    """The picture in mode L, RGB or RGBA, in sRGB; an alpha channel that is opaque everywhere is dropped."""
    profile = image.info.get("icc_profile")
    flat, alpha = _split_alpha(image)
    if flat.mode == "LAB":
        flat = _transform(flat, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")))
    elif isinstance(profile, bytes) and not is_srgb(profile, flat.mode):
        flat = _by_profile(flat, profile)
    if flat.mode not in ("L", "RGB"):
        flat = flat.convert("RGB")
    if alpha is not None:
        flat = flat.convert("RGB")
        flat.putalpha(alpha)
    flat.info = {}
    return flat


def _split_alpha(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """The picture as L, RGB, CMYK or LAB, and its alpha channel where that is not opaque."""
    match image.mode:
        case "1":
            return image.convert("L"), None
        case "I" | "F" | "I;16" | "I;16B" | "I;16L" | "I;16N":
            return _deep_grey(image), None
        case "L" | "RGB" if "transparency" not in image.info:
            return image, None
        case "CMYK" | "LAB":
            return image, None
        case "L" | "RGB" | "P" | "PA" | "LA" | "La" | "RGBA" | "RGBa":
            image = image.convert("RGBA")
            alpha = image.getchannel("A")
            return image.convert("RGB"), None if alpha.getextrema() == (255, 255) else alpha
        case _:
            return image.convert("RGB"), None


def _deep_grey(image: Image.Image) -> Image.Image:
    """Grey of more than 8 bits, or of fractions, in 8 bits.

    Scanners and microscopes put 10, 12 or 14 bits into 16 without saying so; then the range is the smallest that holds the lightest
    value. Fractions run from 0 to 1; what fits no such range is stretched from its darkest to its lightest value.
    """
    values = image.convert("F")
    low, high = values.getextrema()
    assert isinstance(low, (int, float)) and isinstance(high, (int, float))
    if low >= 0 and high <= 1 and image.mode == "F":
        low, high = 0, 1
    elif low >= 0 and high <= 65535:
        low, high = 0, next(2**bits - 1 for bits in (8, 10, 12, 14, 16) if high < 2**bits)
    scale = 255 / (high - low) if high > low else 0.0
    return values.point(lambda value: value * scale - low * scale).convert("L")


@lru_cache(maxsize=32)
def is_srgb(profile: bytes, mode: str) -> bool:
    """True where a profile means what sRGB means: measured on 27 colours (RGB) or 9 greys, not told from its name."""
    if mode == "L":
        probe = Image.frombytes("L", (9, 1), bytes(range(0, 257, 32))[:8] + b"\xff")
    elif mode == "RGB":
        steps = (0, 128, 255)
        probe = Image.frombytes("RGB", (27, 1), bytes(v for r in steps for g in steps for b in steps for v in (r, g, b)))
    else:
        return False
    turned = _by_profile(probe, profile)
    if turned.mode != probe.mode:
        return False
    return all(abs(a - b) <= _SAME for a, b in zip(turned.tobytes(), probe.tobytes(), strict=True))


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB by an embedded profile; unchanged where the profile is broken or for another kind of picture."""
    try:
        return _transform(image, ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


def _transform(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    grey = image.mode == "L"
    turned = ImageCms.profileToProfile(
        image,
        profile,
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert turned is not None
    return turned.convert("L") if grey else turned
