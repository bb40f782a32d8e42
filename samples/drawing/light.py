"""Noise, light and film: what makes computed arrays look like photographs. All values run from 0 to 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Plane = NDArray[np.float64]


def fractal(height: int, width: int, seed: int, slope: float = 2.0, stretch: float = 1.0) -> Plane:
    """Noise whose power falls with frequency: clouds and terrain; `stretch` above 1 draws it out sideways."""
    rows = np.fft.fftfreq(height)[:, None] * height
    columns = np.fft.rfftfreq(width)[None, :] * width * stretch * height / width
    frequency = np.hypot(rows, columns)
    frequency[0, 0] = 1
    spectrum = np.fft.rfft2(np.random.default_rng(seed).normal(size=(height, width))) / frequency**slope
    spectrum[0, 0] = 0
    plane = np.fft.irfft2(spectrum, (height, width))
    low, high = np.percentile(plane, (0.5, 99.5))
    return np.clip((plane - low) / (high - low), 0, 1)


def ramp(values: Plane, *stops: tuple[float, tuple[int, int, int]]) -> Plane:
    """Colours (three planes) for values, blended between stops."""
    at = [stop for stop, _ in stops]
    return np.stack([np.interp(values, at, [colour[band] / 255 for _, colour in stops]) for band in range(3)], -1)


def shade(heights: Plane, strength: float = 4.0, azimuth: float = 315.0) -> Plane:
    """Hill shading: how much light from the north-west (by default) each slope gets."""
    down, across = np.gradient(heights * strength * heights.shape[1] / 100)
    light = np.radians(azimuth)
    return np.clip(0.5 + 0.5 * (across * np.sin(light) * -1 + down * np.cos(light) * -1) / np.sqrt(1 + across**2 + down**2) * -1, 0, 1)


def blur(image: Plane, radius: float) -> Plane:
    """The picture out of focus."""
    return from_image(to_image(image).filter(ImageFilter.GaussianBlur(radius)))


def film(image: Plane, seed: int, grain: float = 0.022, vignette: float = 0.35) -> Image.Image:
    """A photograph of the picture: darker corners, a soft shoulder, grain."""
    height, width = image.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    image = image * (1 - vignette * np.clip((x**2 + y**2) / 2, 0, 1) ** 1.4)[..., None]
    noise = np.random.default_rng(seed).normal(0, grain, (height, width, 1)) * (0.4 + 0.6 * np.sqrt(np.clip(image, 0, 1)))
    return to_image(image + noise)


def to_image(planes: Plane) -> Image.Image:
    """Planes as an RGB picture."""
    return Image.fromarray((np.clip(planes, 0, 1) * 255).round().astype(np.uint8))


def from_image(image: Image.Image) -> Plane:
    """An RGB picture as planes."""
    return np.asarray(image.convert("RGB"), dtype=np.float64) / 255


def over(below: Plane, colour: tuple[int, int, int], mask: Plane) -> Plane:
    """The picture with a colour laid over it where the mask is not 0."""
    return below * (1 - mask[..., None]) + np.array(colour) / 255 * mask[..., None]


def mirrored(scene: Plane, horizon: int, seed: int, ripple: float = 14.0, dark: float = 0.72) -> Plane:
    """The scene with everything below the horizon replaced by rippling water that mirrors what stands above it."""
    height, width = scene.shape[:2]
    depth = np.arange(height - horizon)
    noise = fractal(height - horizon, width, seed, 1.5, 7.0) - 0.5
    strength = ripple * (0.15 + depth / max(1, len(depth)))[:, None] * 2.2
    rows = np.clip(horizon - 1 - (depth[:, None] * 0.92 + noise * strength * 3), 0, horizon - 1).astype(int)
    columns = np.clip(np.arange(width)[None, :] + noise * strength, 0, width - 1).astype(int)
    water = scene[rows, columns] * (dark + 0.25 * noise[..., None])
    result = scene.copy()
    result[horizon:] = water
    return result
