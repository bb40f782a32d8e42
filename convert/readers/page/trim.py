"""Pieces that stand in the article's element and are not the article: labels, “read on” lines, link lists, calls to subscribe, endings."""

from __future__ import annotations

import re

from convert.article.blocks import AnyBlock, Aside, Embed, Figure, Heading, List, Paragraph, Pictures, Quote, Rule
from convert.article.document import LeftOut
from convert.article.inlines import Inlines, Link, leaves, plain_text, text_of
from convert.article.metadata import Metadata
from convert.readers.page import dates, people
from convert.readers.page.headline import key
from convert.readers.page.pieces import Piece

_READ_ON = re.compile(
    r"^\W*(read (?:more|also|next|on|this)|more (?:on|from|stories|news|great|like)|see (?:also|more)|also (?:read|see|on|in)|also:|"
    r"related(?: (?:articles?|stories|content|posts|links|coverage|news|roundups?|reading|topics|video))?\b|recommended|don[’']t miss|"
    r"you (?:may|might) (?:also )?(?:like|enjoy|be interested)|what to read next|top stories|trending|most (?:read|popular)|"
    r"popular (?:now|stories)|"
    r"lire aussi|à lire|voir aussi|sur le même (?:sujet|thème)|lesen sie (?:auch|hier|mehr)|mehr zum thema|siehe auch|"
    r"auch interessant|das könnte sie|"
    r"lea (?:también|además)|le[ea] m[áa]s|te puede interesar|ver (?:también|más)|noticias relacionadas|leia (?:também|mais)|"
    r"veja (?:também|mais)|saiba mais|"
    r"leggi (?:anche|tutto)|lees (?:ook|meer)|läs (?:också|mer)|les (?:også|mer)|læs (?:også|mere)|lue myös|czytaj (?:też|także|"
    r"więcej)|zobacz (?:też|także)|"
    r"читайте также|смотрите также|相关(?:阅读|新闻|链接)|延伸阅读|関連記事)",
    re.I,
)
_LABEL = re.compile(
    r"^\W*(adverts?|advertise?ments?|advertising|(?:paid |sponsored )(?:content|post|story)|anzeige|werbung|publicit[ée]|"
    r"publicidade?|pubblicità|reklam[ae]?|advertentie|annons|"
    r"share(?: (?:this|on|via|to|it|article|story))*(?: (?:on )?(?:whatsapp|facebook|twitter|linkedin|e-?mail|pinterest|reddit))*|"
    r"tweet(?: this)?|pin(?: it)?|print|e-?mail(?: this)?|comments?|\d+ comments?|loading|"
    r"(?:story|article) continues(?: below.*)?|continue reading.*|skip (?:past|to).*|copy (?:link|url)|save(?: for later)?|follow|"
    r"subscribe|sign (?:up|in)|log in|register|close|caption|open|play|pause|expand|"
    r"image|photos?|video|slideshow|gallery|graphic|audio|enlarge(?: this image)?|(?:show|hide|toggle) caption|view gallery|"
    r"see full gallery|photo gallery|"
    r"this (?:slideshow|site|page|video) requires javascript|please enable javascript.*|"
    r"(?:image|photo|slide|picture|bild|foto|imagen)?\s*\d{1,3}\s*(?:of|/|von|de|di|sur)\s*\d{1,3}|(?:swipe|scroll) .{0,20}|"
    r"back to top|join the conversation|leave a (?:comment|reply)|post a comment|tap to unmute|get short url|\d+)\W*$",
    re.I,
)
_TOPICS = re.compile(
    r"^\W*(tags?|topics?|filed (?:under|in)|categor(?:y|ies)|keywords|more (?:on|about)|in this (?:story|article)|themen|"
    r"schlagwörter|temas|etiquetas|tópicos|"
    r"mots[- ]clés|thèmes|argomenti|onderwerpen|ämnen)\b.{0,24}$",
    re.I,
)
_CALL = re.compile(
    r"\b(subscribe (?:to|here|now|today)|sign up (?:for|to|here|now|today)|(?:our|daily|weekly|free) (?:e-?mail )?newsletters?|(?:in|"
    r"to|into) your inbox|"
    r"follow (?:us|me|him|her|them|@\w+)|(?:like|find|join) us on|on (?:twitter|facebook|instagram) (?:at )?@?\w*|download (?:the|"
    r"our) (?:\w+ ){0,3}app|have a (?:news )?tip|"
    r"(?:can|may) be reached at|reach (?:the reporters?|him|her|them) (?:at|on)|contact (?:the reporter|the author|us|him|her)|"
    r"e-?mail (?:us|the author|him|her) at|click here (?:to|for)|"
    r"become a (?:member|subscriber|patron)|support (?:our|independent) journalism|"
    r"abonnieren sie|newsletter abonnieren|folgen sie uns|abonnez-vous|suivez-nous|inscrivez-vous|suscr[íi]b(?:ete|ase)|síguenos|"
    r"assine|siga-nos|inscreva-se|iscriviti|seguici|volg ons|abonneer)\b",
    re.I,
)
_CONTACT = re.compile(
    r"^\W*(?:[\w.+-]+@[\w-]+\.[\w.]{2,12}|(?:https?://)?(?:www\.)?(?:twitter|facebook|instagram|x)\.com/\w+|@\w{2,30}|(?:e-?mail|"
    r"twitter|web):.{3,60})\W*$",
    re.I,
)
_SENTENCE = re.compile(r"[.!?。！？…][\"'”’»)\]]*$")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SHORT = 320
_END_SHARE = 0.6
"""Calls to subscribe are taken away without a link in them only behind this part of the article."""


def trim(pieces: list[Piece], known: Metadata, keep: tuple[str, ...]) -> tuple[list[Piece], list[LeftOut]]:
    """The pieces without those, and what was taken away with its rule's name."""
    names = {key(person.name) for person in known.authors}
    rules = [_rule(piece.block, names, known, index >= len(pieces) * _END_SHARE) for index, piece in enumerate(pieces)]
    _follow(pieces, rules)
    rules = ["" if rule in keep else rule for rule in rules]
    _endings(pieces, rules, keep)
    left = [LeftOut(rule=rule, text=_text(piece.block)) for piece, rule in zip(pieces, rules, strict=True) if rule]
    return [piece for piece, rule in zip(pieces, rules, strict=True) if not rule], left


def _rule(block: AnyBlock, names: set[str], known: Metadata, late: bool) -> str:
    """The name of the rule that takes this piece away by itself; empty where none does."""
    match block:
        case Paragraph(text=text):
            return _paragraph_rule(text, plain_text(text).strip(), names, known, late)
        case List():
            if _is_link_list(block, 0.9) and _words_an_item(block) >= 5:
                return "link-list"
    return ""


def _paragraph_rule(text: Inlines, plain: str, names: set[str], known: Metadata, late: bool) -> str:
    if not any(letter.isalnum() for letter in plain):
        return "ornament"
    if len(plain) < 90 and _LABEL.match(plain):
        return "label"
    share = linked(text)
    if len(plain) < 220 and _READ_ON.match(plain) and (share > 0.4 or len(plain) < 30):
        return "read-on"
    if share > 0.9 and len(plain.split()) >= 4 and not _SENTENCE.search(plain) and len(plain) < 200:
        return "link-only"
    if len(plain) < _SHORT and (share > 0 or late) and _CALL.search(plain):
        return "call"
    if _CONTACT.match(plain):
        return "contact"
    if len(plain) < 100 and (said := {key(name) for name in people.names(plain)}) and said <= names:
        return "byline"
    if len(plain) < 70 and known.published and dates.iso(plain)[:10] == known.published[:10] and len(_WORDS.findall(plain)) <= 8:
        return "date"
    if len(plain) < 400 and known.subtitle and key(plain) == key(known.subtitle):
        return "subtitle"
    return ""


def _follow(pieces: list[Piece], rules: list[str]) -> None:
    """A heading or line that promises other stories goes where links follow it, and these links with it, up to the next running text."""
    reading_on = False
    for index, piece in enumerate(pieces):
        block = piece.block
        if not rules[index] and isinstance(block, Heading | Paragraph) and _promises(block, pieces, rules, index):
            rules[index] = "read-on"
        if rules[index] == "read-on":
            reading_on = linked(_inlines(block)) < 0.4
        elif reading_on and not rules[index]:
            if (
                _is_link_list(block, 0.4)
                if isinstance(block, List)
                else isinstance(block, Paragraph | Heading) and linked(_inlines(block)) > 0.5
            ):
                rules[index] = "read-on"
            elif not isinstance(block, Figure | Embed | Rule):
                reading_on = False


def _promises(block: Heading | Paragraph, pieces: list[Piece], rules: list[str], index: int) -> bool:
    """True for a short line such as “You may also like” over links, over what was taken away, or over nothing."""
    plain = plain_text(block.text).strip()
    labelled = bool(_READ_ON.match(plain) or (isinstance(block, Heading) and _LABEL.match(plain)))
    if isinstance(block, Paragraph):
        labelled = len(plain) < 40 and bool(plain.endswith((":", "...", "…")) or _TOPICS.match(plain)) and linked(block.text) < 0.4
    if not labelled or len(plain) >= 60:
        return False
    following = next((at for at in range(index + 1, len(pieces)) if not isinstance(pieces[at].block, Figure | Embed | Rule)), None)
    if following is None:
        return isinstance(block, Heading)
    after = pieces[following].block
    if rules[following] in ("link-only", "link-list", "read-on", "call") or (isinstance(block, Heading) and isinstance(after, Heading)):
        return True
    if isinstance(after, List):  # headlines; names under “See also” are an encyclopedia's
        return _is_link_list(after, 0.4) and _words_an_item(after) >= 4
    return linked(_inlines(after)) > 0.5


def _endings(pieces: list[Piece], rules: list[str], keep: tuple[str, ...]) -> None:
    """Headings, breaks and bare lists of links after the last running text, and breaks before the first, are the page's."""
    if "ending" in keep:
        return
    for index in range(len(pieces) - 1, -1, -1):
        block = pieces[index].block
        if rules[index]:
            continue
        names = isinstance(block, List) and _is_link_list(block, 0.95) and not (index and isinstance(pieces[index - 1].block, Heading))
        if not isinstance(block, Heading | Rule) and not names:
            break
        rules[index] = "link-list" if names else "ending"
    for index, piece in enumerate(pieces):
        if rules[index] or (isinstance(piece.block, Figure) and isinstance(piece.block.content, Pictures)):
            continue
        if not isinstance(piece.block, Rule):
            break
        rules[index] = "ending"


def _is_link_list(block: List, share: float) -> bool:
    texts = [tuple(inline for each in item.blocks for inline in _inlines(each)) for item in block.items]
    whole = tuple(inline for text in texts for inline in text)
    return len(texts) >= 2 and linked(whole) > share and len(plain_text(whole)) / len(texts) < 140


def _words_an_item(block: List) -> float:
    """Headlines have five words and more; names, as in an encyclopedia's lists, have fewer."""
    return len(plain_text(_inlines(block)).split()) / len(block.items)


def linked(text: Inlines) -> float:
    """The part of the characters that are links, 0 to 1."""
    whole = len(plain_text(text))
    return _linked_characters(text) / whole if whole else 0.0


def _linked_characters(text: Inlines) -> float:
    count = 0
    for inline in text:
        if isinstance(inline, Link):
            count += len(plain_text(inline.content))
        elif content := getattr(inline, "content", ()):
            count += int(_linked_characters(content))
    return count


def _inlines(block: AnyBlock) -> Inlines:
    match block:
        case Paragraph(text=text) | Heading(text=text):
            return text
        case List(items=items):
            return tuple(inline for item in items for each in item.blocks for inline in _inlines(each))
        case Quote(body=body) | Aside(body=body):
            return tuple(inline for each in body for inline in _inlines(each))
    return ()


def _text(block: AnyBlock) -> str:
    return " ".join("".join(map(text_of, leaves(_inlines(block)))).split())
