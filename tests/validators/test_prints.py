"""Every sample in every style in print: veraPDF finds no failed rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.settings import STYLES
from tests.validators import verapdf
from tests.validators.making import assert_none, make, need_validators

pytestmark = pytest.mark.validators


def test_verapdf_passes_pdf_ua_1_and_pdf_a_3a(tmp_path: Path) -> None:
    need_validators()
    made = make(tmp_path / "letter", "pdf", paper="Letter")
    for style in STYLES:
        made += make(tmp_path / style, "pdf", style=style)
    assert_none(verapdf.check(made))


def test_verapdf_passes_pdf_ua_2_and_pdf_a_4f(tmp_path: Path) -> None:
    need_validators()
    made = [file for style in STYLES for file in make(tmp_path / style, "pdf", style=style, pdf="modern")]
    assert_none(verapdf.check(made, verapdf.MODERN))
