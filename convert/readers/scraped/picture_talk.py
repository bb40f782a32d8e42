"""How much a text sounds like the caption of a picture: a sum of signs that hold for captions of any publisher.

A press caption says who is seen doing what, in the present tense, then where and when, and ends with its credit; it tells no story.
The weights are judgements; the model decides how far to trust their sum.
"""

from __future__ import annotations

import re

from convert.readers.scraped import vocabulary as say

_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?[.,]?\s+(?:de\s+)?[^\W\d_]{3,10}\.?,?\s+(?:de\s+)?(?:19|20)\d\d"
    r"|[^\W\d_]{3,10}\.?\s*\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|(?:19|20)\d\d年|\d{4}-\d\d-\d\d"
)
_NAMES = r"[A-ZÀ-ÞĀ-Ž][\w.'’-]*,?\s+(?:(?:[A-ZÀ-ÞĀ-Ž][\w.'’-]*|of|the|and|de|del|von|van|der|al|for|&),?\s+){0,12}?"
_MANY = r"(?:The|Two|Three|Four|Five|Several|Some|Many|More|[A-ZÀ-Þ][a-z]+s)\s+(?:[\w'’-]+\s+){0,6}?"
_ASIDE = r"(?:\([^)]{1,30}\)\s*|,\s*\w[^,]{0,60},\s*)?"
_ACTING = re.compile(
    rf"(?:(?:{_NAMES}|{_MANY}|An?\s+(?:[\w'’-]+\s+){{1,6}}?){_ASIDE}(?P<verb>[a-z]{{2,}}s|[a-z]{{2,}}ing)"
    rf"|(?:{_NAMES}and\s{_NAMES}|{_MANY}){_ASIDE}(?P<verbs>pose|walk|stand|sit|wait|march|hold|look|watch|gather|leave|arrive|attend|listen|speak|smile))\b"
)
"""Who or what, then a verb in the present: `Secretary of State Jane Roe (left) speaks`, `Two children playing`."""
_THING = re.compile(
    r"(?:An?|The)\s(?:[\w'’-]+\s){0,4}(?:photo|photograph|picture|image|view|map|chart|graph|graphic|diagram|screenshot|poster|sign|portrait"
    r"|painting|drawing|sketch|illustration|rendering|scene|still|logo|mural|statue)\b",
    re.I,
)
_LABEL = re.compile(
    r"\b(?:image|photo|photograph|picture|pic|illustration|credit|credits|source|courtesy|foto|fotos|bild|quelle|crédit|fuente|fonte|imagen"
    r"|imagem|фото)s?(?:\s+credits?)?\s*(?:[:：/|]|(?:by|von|par|por|di|courtesy)\b)|\bcourtesy\s+of\b|(?:写真|撮影|图片|图|来源|사진)\s*[:：]|©"
    r"|\bREUTERS\b|\b[Cc]redit(?-i:(?=[A-Z]))",
    re.I,
)
_SLASHED = re.compile(r"(?:^|[\s(])[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){0,3}\s?/\s?[A-ZÀ-Þ][\w .'’-]{1,40}\W{0,2}$")
_AUXILIARY = re.compile(
    r"\b(?:has|have|had|will|would|could|should|may|might|must|wurde|hatte|werden|avait|aurait|había|habría|aveva|would've)\b", re.I
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|me|us|I'm|I've|you|your)\b|\b(?:ich|wir|nous|je|yo|nosotros|noi|nós)\b")


def score(text: str, words: int, sentences: int, end: str) -> float:
    """How much the text sounds like a caption: below 0 not at all, from 4 on very much. `text` is at most some hundred characters."""
    if not words or words > 90:
        return -3.0
    total = 0.0
    bracket = say.CREDIT_END.search(text[-120:])
    if bracket and not re.search(r"[^\W\d_]{3}", bracket[0]) and not say.names_credit(bracket[0]):  # [12], [a/b]: a reference
        bracket = None
    label = _LABEL.search(text, max(0, len(text) - 100))
    whole = bracket is not None and bracket[0].strip() == text
    alone = words <= 12 and (whole or (label is not None and label.start() <= 1))
    credited = not alone and (bool(label) or bool(_SLASHED.search(text[-80:])))
    if alone:  # by itself a credit is no caption; what it stands beside decides
        total -= 1.0
    elif credited:
        total += 3.5
    elif bracket and say.names_credit(bracket[0]):
        total += 3.5 if len(bracket[0]) <= 40 else 2.5
    elif bracket and re.fullmatch(r"[(\[（](?:[A-ZÀ-Þ][\w.'’&-]*[ /,]*){1,6}[)\]）]\W*", bracket[0]):
        total += 2.0
    elif say.names_credit(text[-40:]):
        total += 1.0
    if say.CAPTION_START.search(text):
        total += 2.5
    if _THING.match(text):
        total += 1.5
    if say.POSITION.search(text):
        total += 2.5
    day, date = bool(say.WEEKDAY.search(text)), bool(_DATE.search(text)) and bool(say.MONTH.search(text))
    total += 4.0 if day and date else 1.5 if date else 0.0
    if acting := _ACTING.match(text):
        total += 1.0 * (day and date)  # who does what, and the full date: no other text says both in one breath
        verb = acting["verb"]
        total += 1.5 if not verb or verb.endswith("ing") or say.SHOWING.fullmatch(verb) else 0.5
    shown = len(say.SHOWING.findall(text)) if words >= 5 else 0
    total += min(shown, 2) * 0.5
    telling = len(say.TELLING.findall(text))
    total -= min(telling, 4) * 0.4
    total -= 0.8 * bool(_AUXILIARY.search(text))
    total -= 1.0 * bool(_FIRST_PERSON.search(text))
    total -= (0.5 if credited else 1.5) * bool(say.SPEECH.search(text))
    if text[:1] in "\"'“‘«„":
        total -= 0.5 if credited else 1.5
    if text[:1].islower():
        total -= 1.0
    if sentences >= 3:
        total -= 0.7 * (sentences - 2)
    if end in ("colon", "comma", "question"):
        total -= 2.0
    elif end == "open" and words >= 8:
        total += 1.0
    elif end == "stop" and words >= 5:
        total -= 0.3
    if words > 45:
        total -= 1.0
    return total
