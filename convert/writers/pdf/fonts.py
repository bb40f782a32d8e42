"""The fonts of the print edition: those that come with Octavo and no others, so that a page looks and measures the same everywhere."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path

import weasyprint.pdf.fonts
from fontTools.ttLib import TTFont
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration

from convert.stylesheets import fonts_dir

# Where HarfBuzz's subsetter is not on the machine, WeasyPrint takes fontTools', which would write the clock into each font.
weasyprint.pdf.fonts.TTFont = partial(TTFont, recalcTimestamp=False)

ffi.cdef("FcConfig * FcConfigCreate (void);")


class ShippedFonts(FontConfiguration):  # type: ignore[misc]
    """A font configuration that knows `styles/fonts` only.

    WeasyPrint's own loads the fonts of the machine, which differ from one to the next. The fields are those that
    `FontConfiguration.__init__` of WeasyPrint 70 sets.
    """

    def __init__(self, folder: Path) -> None:
        self._config = fontconfig.FcConfigCreate()
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, _RULES, True)
        for path in sorted(folder.glob("*.ttf")):
            fontconfig.FcConfigAppFontAddFile(self._config, os.fsencode(path))
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map keeps a reference
        self._folder = None
        self.strut_layouts: dict[object, object] = {}
        self.font_features: dict[object, object] = {}


_RULES = b"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<match target="scan">
  <test name="family"><string>Noto Emoji</string></test>
  <edit name="family" mode="append"><string>emoji</string></edit>
</match>
<match target="scan">
  <test name="family"><string>NanumSquare</string></test>
  <edit name="family" mode="assign_replace"><string>NanumSquare</string></edit>
  <edit name="familylang" mode="assign_replace"><string>en</string></edit>
</match>
</fontconfig>"""
"""Fontconfig: Pango asks for a font named `emoji` where a letter is one; a font's name must not follow the user's locale."""


@cache
def shipped_fonts() -> ShippedFonts:
    """The one font configuration of this process: reading the fonts again for each document would cost more than its layout."""
    return ShippedFonts(fonts_dir())
