"""A caption's text and its credit, told apart by how credits are written."""

from __future__ import annotations

import re

import msgspec

from convert.article.inlines import AnyInline, Container, Inlines, Text, plain_text
from convert.article.pictures import Caption, Credit

_LABEL = (
    r"(?i:all\s+)?(?i:(?:photo(?:graph(?:er|s|y)?|s)?|pictures?|images?|illustrations?|graphics?|infographics?|charts?|maps?|"
    r"diagrams?|drawings?|video|screenshot)(?:\s+(?:credits?|courtesy))?|"
    r"credits?|copyright|source|data|courtesy|handout|"
    r"foto(?:s|graf(?:ie|ía|ia|o|a)?|grafo)?|bild(?:er|quelle|nachweis|rechte)?|grafik(?:en)?|karten?|zeichnung(?:en)?|daten|quelle|"
    r"graphique|carte|données|gráfico|mapa|datos|dados|crédits?(?:\s+photos?)?|crédito|cr[eé]dit[os]?|imagen|imagem|immagine|"
    r"fonte|fuente|kuva|billede|zdj[eę]cie|фото)|图片|圖片|图源|来源|來源|写真|撮影|사진"
)
"""Words that introduce a credit, in any case."""

_AGENCY = (
    r"(?:(?i:getty(?: images)?|reuters|associated press|shutterstock|istock(?:photo)?|alamy|unsplash|pexels|pixabay|flickr|"
    r"wikimedia(?: commons)?|creative commons|"
    r"CC[ -]BY[\w .-]*|public domain|bloomberg|picture[ -]alliance|imago|adobe stock|depositphotos|dreamstime|123rf|"
    r"magnum(?: photos)?|press association)|"
    r"AP|AFP|EPA|DPA|dpa|EFE|ANSA|TASS|PA|AAP|ANP|NTB|TT|Ritzau|Lehtikuva|Belga|Keystone|APA|Xinhua|Kyodo|Yonhap|Rex(?: Features)?|"
    r"REX|Corbis|NASA|Instagram|Facebook|"
    r"Twitter|YouTube)"
)
"""Agencies and collections that stand in credits everywhere; short ones only as they are written."""

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁŃŇŐŘŚŞŠŢŤŮŰŹŻŽА-ЯΑ-Ω"
_WORD = rf"[{_UPPER}][\w.'’&-]*"
_NAME = rf"{_WORD}(?:[ \u00a0]+(?:{_WORD}|&|de|da|del|di|von|van|der|den|for|für|and|und|y|et|via|@\w+)){{0,6}}"
_NAMES = rf"{_NAME}(?:\s*[/,|·;]\s*(?:(?:{_LABEL})\s*[:：]\s*)?(?:{_NAME}|{_AGENCY})){{0,4}}"
_OF = r"\s*(?i:by\b|von\b|par\b|por\b|di\b|:|：|/|\||—|–)\s*"

_TAIL = re.compile(
    rf"(?:^|(?<=[\s.!?…。;|—–-]))(?P<credit>"
    rf"[(\[（]\s*(?:(?:{_LABEL})(?:{_OF}|\s)[^()\[\]（）]{{2,90}}|(?:©|(?i:via\b|courtesy\b|handout\b|file photo))[^()\[\]]{{2,90}}|"
    rf"[^()\[\]（）]{{0,60}}\b{_AGENCY}\b[^()\[\]]{{0,40}}|{_NAME}/[^()\[\]]{{2,60}})\s*[)\]）]\.?"
    rf"|(?:©|\(c\)\s|\(C\)\s|Copyright\b)[^.]{{2,90}}\.?"
    rf"|(?:{_LABEL}){_OF}{_NAMES}(?:\s+\d{{4}})?\.?"
    rf"|(?:(?:Photo|Image|Picture|Foto|Illustration)s?\s+)?(?:Courtesy|(?<=\w )courtesy)\s+(?:of\s+)?{_NAMES}\.?"
    rf"|{_NAME}(?:\s*/\s*{_NAME}){{0,2}}\s*/\s*{_AGENCY}(?:\s+via\s+{_AGENCY})?\.?"
    rf"|{_NAME}\s+(?:via|for)\s+{_AGENCY}\.?"
    rf"|(?<=[.!?…。|—–-] ){_AGENCY}(?:\s*/\s*{_NAME}){{0,2}}(?:\s+via\s+{_AGENCY})?\.?"
    rf"|(?<=[.!?…。|—–-] )(?i:file photo|stock image|handout)\.?"
    rf")\s*$"
)
_WHOLE = re.compile(
    rf"^\W*(?:(?:{_LABEL})(?:{_OF}|\s+){_NAMES}(?:\s+\d{{4}})?|(?:©|\(c\)\s|\(C\)\s|Copyright\b).{{2,110}}|(?:{_AGENCY}|"
    rf"{_NAME}\s*/\s*{_AGENCY})(?:\s*(?:[/–-]|via)\s*{_NAMES})?|"
    rf"(?i:courtesy(?: of)?)\s+{_NAMES})\W*$"
)
_SLASHED = re.compile(rf"^\W*{_NAME}(?:\s*/\s*{_NAME}){{1,3}}\W*$")
_LEAD_LABEL = re.compile(rf"^\W*(?:{_LABEL})(?:{_OF}|\s+(?:of\s+)?)", re.I)
_GLUED = re.compile(rf"^(?:Credit(?:\.\.\.)?)+(?=[{_UPPER}])")
"""A label for screen readers, set before the credit without a space."""

_DANGLING = " |·•–—-\n"
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights|alle rechte|CC[ -]BY|creative commons|public domain", re.I)


def split(text: Inlines) -> tuple[Inlines, str]:
    """The caption without the credit that ends it, and that credit's line; empty where it has none."""
    plain = plain_text(text)
    if is_credit(plain):
        return (), plain.strip()
    found = _TAIL.search(plain)
    if not found or found.start() == 0:
        return text, ""
    line = found["credit"].strip()
    return head(text, found.start()), line


def is_credit(line: str) -> bool:
    """True where a line says who made a picture and nothing else."""
    line = line.strip()
    if len(line) > 130:
        return False
    if _WHOLE.match(line):
        return True
    found = _TAIL.match(line)
    return bool(found and found.end() == len(line)) or bool(_SLASHED.match(line) and len(line) < 80)


def credit_of(line: str) -> Credit:
    """A credit with creator, source and rights where the line shows them (`Photograph: Jo Bloggs/Getty Images`)."""
    line = re.sub(r"^\s*[(\[（]\s*|\s*[)\]）]\s*\.?\s*$", "", line).strip(" |·•-–—")
    line = _GLUED.sub("", line)
    bare = _LEAD_LABEL.sub("", line).strip(" :|.")
    parts = [part.strip() for part in re.split(r"\s*/\s*|\s+via\s+", bare) if part.strip()]
    creator = source = rights = ""
    if _RIGHTS.search(line):
        rights = line
    if len(parts) >= 2 and re.fullmatch(_NAME, parts[0]):
        if re.fullmatch(_AGENCY, parts[0], re.I):
            source, creator = parts[0], parts[1] if re.fullmatch(_NAME, parts[1]) else ""
        else:
            creator, source = parts[0], " / ".join(parts[1:])
    elif re.fullmatch(_AGENCY, bare, re.I):
        source = bare
    elif not rights and re.fullmatch(_NAME, bare) and len(bare.split()) <= 4:
        creator = bare
    return Credit(line=line, creator=creator, source=source, rights=rights)


def caption_of(text: Inlines, credit_lines: list[str]) -> Caption | None:
    """A caption from its text and the credits that the page marks; without a marked one the text's own end is looked at."""
    lines = [line for line in dict.fromkeys(line.strip() for line in credit_lines) if line]
    if not lines:
        text, line = split(text)
        lines = [line] if line else []
    else:
        plain = plain_text(text)
        lines = [line for line in lines if line.casefold() not in plain.casefold() or plain.casefold() == line.casefold()] or lines
        for line in lines:
            if plain.casefold().endswith(line.casefold()):
                text = head(text, len(plain) - len(line))
                plain = plain_text(text)
    credit = credit_of(" ".join(lines)) if lines else None
    if not plain_text(text).strip() and credit is None:
        return None
    return Caption(text=text, credit=credit)


def head(inlines: Inlines, length: int) -> Inlines:
    """The first `length` characters, marks kept, without trailing white space or a dangling separator."""
    kept: list[AnyInline] = []
    for inline in inlines:
        size = len(plain_text((inline,)))
        if size <= length:
            kept.append(inline)
            length -= size
            continue
        if length > 0:
            if isinstance(inline, Container):
                inner = head(inline.content, length)
                if inner:
                    kept.append(msgspec.structs.replace(inline, content=inner))
            elif isinstance(inline, Text):
                kept.append(Text(inline.text[:length]))
        break
    while kept and not plain_text((kept[-1],)).strip(_DANGLING):
        kept.pop()
    if kept and isinstance(kept[-1], Text):
        kept[-1] = Text(kept[-1].text.rstrip(_DANGLING))
    return tuple(kept)
