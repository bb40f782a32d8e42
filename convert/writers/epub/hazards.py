"""Hazards, measured: animated pictures are played and looked at (WCAG 2.2, 2.3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageChops, ImageStat, UnidentifiedImageError

MAX_FRAMES = 600
"""Of an animation that is longer, the beginning is looked at and the rest is not vouched for."""

_SIDE = 64
_MIN_STEP = 25
"""A change of luminance by a tenth of the whole range counts as half a flash."""
_AREA = 0.25
"""Flashes smaller than a quarter of the picture are below the bound whatever the picture's size on the screen."""


def hazards(pictures: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """The values of `accessibilityHazard` for pictures (media type, bytes): `none`, or one statement on each of the three.

    Sound starts only when the reader starts it, so it is no hazard.
    """
    flashing: set[str] = set()
    for media_type, data in pictures:
        if media_type == "image/svg+xml":
            if b"<animate" in data or b"<set" in data or b"@keyframes" in data:
                flashing.add("unknown")
        elif frames := _frames(data):
            flashing.add(_flashes(frames))
    if not flashing:
        return ("none",)
    flash = "flashing" if "flashing" in flashing else "unknownFlashingHazard" if "unknown" in flashing else "noFlashingHazard"
    return (flash, "unknownMotionSimulationHazard", "noSoundHazard")


def _frames(data: bytes) -> list[tuple[Image.Image, float]]:
    """The frames of an animation, small and grey, each with how long it stands (seconds); none for a still picture."""
    frames: list[tuple[Image.Image, float]] = []
    try:
        with Image.open(BytesIO(data)) as image:
            count = getattr(image, "n_frames", 1)
            for index in range(min(count, MAX_FRAMES) if count > 1 else 0):
                image.seek(index)
                still = image.convert("RGBA").resize((_SIDE, _SIDE))
                flat = Image.alpha_composite(Image.new("RGBA", still.size, "white"), still).convert("L")
                frames.append((flat, max(float(image.info.get("duration", 0) or 100), 20) / 1000))
    except (UnidentifiedImageError, OSError, EOFError, SyntaxError, ValueError, Image.DecompressionBombError):
        return frames
    return frames


def _flashes(frames: list[tuple[Image.Image, float]]) -> str:
    """`flashing` where luminance goes up and down more than three times within any second over the area; `no` otherwise."""
    turns: list[float] = []
    time = 0.0
    direction = 0
    for (before, duration), (after, _) in zip(frames, frames[1:] + frames[:1], strict=True):
        time += duration
        brighter = _share(ImageChops.subtract(after, before))
        darker = _share(ImageChops.subtract(before, after))
        now = 1 if brighter >= _AREA else -1 if darker >= _AREA else 0
        if now and now != direction:
            turns.append(time)
            direction = now
    looped = turns + [turn + time for turn in turns]
    fast = any(later - earlier < 1.0 for earlier, later in zip(looped, looped[6:], strict=False))
    if fast:
        return "flashing"
    return "unknown" if len(frames) >= MAX_FRAMES else "no"


def _share(difference: Image.Image) -> float:
    """The part of the picture that changed by a step of luminance."""
    return float(ImageStat.Stat(difference.point(lambda value: 255 if value >= _MIN_STEP else 0)).mean[0]) / 255
