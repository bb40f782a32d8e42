"""Letters: acronyms said or spelled, codes, formulae, handles, words joined without a space."""

from __future__ import annotations

import re

from convert.narration.spoken.english.numbers import cardinal, digits, number
from convert.narration.spoken.rules import Rule, rule, words

SAID = words(
    "NATO UNESCO NASA UNICEF OPEC ASEAN NAFTA FIFA UEFA AIDS COVID SARS MERS NAACP LASER RADAR SCUBA SWAT GIF JPEG PIN SIM RAM ROM "
    "POTUS SCOTUS FLOTUS FEMA OSHA NIMBY YIMBY BAFTA COBRA BRICS BREXIT ICE DACA PIMCO NASDAQ IKEA LEGO CERN DARPA NIKE QUANGO FOMO "
    "YOLO GATT HAMAS IRENA MENSA NORAD OFSTED OFCOM PETA QANTAS ROSCOSMOS SEATO TASS TASER UNHAS UNRWA WASP ZIP MAGA DOGE STEM STEAM "
    "LIDAR SONAR AUKUS MOSSAD INTERPOL EUROPOL FRONTEX NAND BASIC COBOL JSON YAML AWOL SNAP AMBER COP ELISA GOOP MIDI CRISPR LASIK "
    "CAPTCHA"
)
SPELLED = words(
    "US UK EU UN UAE USA FBI CIA NSA BBC CNN NBC CBS ABC GDP CEO CFO COO CTO AI IT PR HR TV PC ID VAT NHS IMF WHO WTO IRS DNA RNA HIV "
    "LGBT LGBTQ NGO MP MPS GOP DNC RNC NFL NBA NHL MLB UFC IOC USSR GDR IRA IRS ISS EV SUV UFO VIP FAQ API URL GPS LED LCD CD DVD ATM "
    "ETF IPO ICU ECB OECD IAEA OK NYPD LAPD MTV HBO PBS NPR AFP AP UPI"
)
_WORDS = words(
    "A AM AN AND ANY ARE AS AT BE BEEN BEST BIG BOTH BUT BY CALL CAN CAME COME COULD DAY DEAD DID DO DOES DONE DOWN EACH END EVEN EVER "
    "EVERY FACT FAR FEW FIND FIRE FOR FREE FROM FULL GAVE GET GIVE GO GOD GOES GOOD GOT GREAT HAD HALT HARD HAS HAVE HE HEAD HELP HER HERE "
    "HIGH HIM HIS HOME HOT HOW IF IN INTO ITS JUST KEEP KNOW LAST LEFT LESS LET LIFE LIKE LIVE LONG LOOK LOST LOVE MADE MAKE MAN MANY "
    "MAY ME MEN MIND MORE MOST MUCH MUST MY NEED NEVER NEW NEWS NEXT NO NOT NOTE NOW OF OFF OLD ON ONCE ONE ONLY OPEN OR OUR OUT OVER OWN "
    "PAY PLAY PLUS POST PUT READ REAL RUN SAFE SAID SAME SAVE SAY SEE SEEN SELF SEND SET SHE SHOW SIDE SO SOLD SOME SOON STAY STOP SUCH "
    "SURE TAKE TALK TELL THAN THAT THE THEM THEN THEY THIS TIME TO TODAY TOO TOP TRUE TRY TURN TWO UP USE VERY VOTE WAIT WANT WAR WARN "
    "WAS WAY WE WELL WENT WERE WHAT WHEN WHY WILL WITH WON WORD WORK YEAR YES YET YOU YOUR ZERO"
)
"""Short words that are sometimes shouted in the midst of a sentence; longer ones are told by how they are built."""

_ODD_END = re.compile(
    r"[^AEIOUY]{3}$(?<!RTH)(?<!RLD)(?<!NGS)(?<!NTS)(?<!RST)(?<!GHT)(?<!TCH)(?<!NCH)(?<!RCH)(?<!LTH)(?<!NTH)(?<!CKS)(?<!STS)(?<!LDS)"
    r"(?<!RDS)(?<!NDS)(?<!RKS)(?<!RTS)(?<!RMS)(?<!LLS)(?<!NGTH)(?<!SHT)(?<!RNS)(?<!LPS)(?<!MPS)(?<!PTS)(?<!FTS)(?<!CTS)(?<!LTS)(?<!WNS)"
)
"""Three consonants at the end that no English word ends in."""

_LETTER_NAMES = {"&": "and"}
_ELEMENTS = words(
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Ag Cd In Sn Sb "
    "Te I Xe Cs Ba W Pt Au Hg Pb Bi Ra U Pu"
)
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-")


def spelled(letters: str) -> str:
    """`F.B.I.` → “F B I”."""
    return " ".join(_LETTER_NAMES.get(letter, letter.upper()) for letter in letters if letter.isalpha() or letter == "&")


def is_said(acronym: str) -> bool:
    """True where a run of capitals is said as a word: one that is known to be, or long enough and built like one."""
    if acronym in SPELLED:
        return False
    if acronym in SAID or acronym in _WORDS:
        return True
    crowded = re.search(r"[^AEIOUY]{5}|[AEIOU]{3}|^[^AEIOUYRLHW]{3}", acronym) or _ODD_END.search(acronym)
    return len(acronym) >= 5 and bool(re.search(r"[AEIOUY]", acronym)) and not crowded


def capitals(acronym: str) -> str:
    """A run of capitals as it is said: “Nato”, “F B I”."""
    return acronym.capitalize() if is_said(acronym) else spelled(acronym)


def _acronym(match: re.Match[str]) -> str | None:
    letters, ending = match["letters"], match["ending"] or ""
    if len(letters) < 2:
        return None
    return capitals(letters) + ("s" if ending == "s" else ending)


def _dotted(match: re.Match[str]) -> str:
    ends = not match.string[match.end() :].strip(" \"'”’)") and match[0].endswith(".")
    return spelled(match[0]) + ("." if ends else "")


def _code(match: re.Match[str]) -> str:
    """F-16 → F sixteen; MI6 → M I six; Covid-19 → Covid nineteen; B-52s → B fifty-twos."""
    letters, figures, ending = match["letters"], match["figures"], match["ending"] or ""
    word = capitals(letters) if letters.isupper() else letters
    said = _short_number(figures)
    if ending == "s":
        said = f"{said[:-1]}ies" if said.endswith("y") else f"{said}es" if said.endswith("x") else f"{said}s"
    elif ending:
        said = f"{said} {spelled(ending)}"
    return f"{word} {said}"


def _short_number(figures: str) -> str:
    """A number in a name: 747 → seven forty-seven, 2000 → two thousand, 007 → figure by figure."""
    if figures.startswith("0") and len(figures) > 1:
        return digits(figures)
    if len(figures) == 3 and figures[1:] != "00":
        rest = int(figures[1:])
        return f"{cardinal(int(figures[0]))} {'oh ' if rest < 10 else ''}{cardinal(rest)}"
    if len(figures) == 4 and figures[2:] != "00" and figures[1] != "0":
        rest = int(figures[2:])
        return f"{cardinal(int(figures[:2]))} {'oh ' if rest < 10 else ''}{cardinal(rest)}"
    return cardinal(int(figures)) if len(figures) <= 4 else digits(figures)


def _figures_first(match: re.Match[str]) -> str:
    """5G → five G; 3D → three D; 4K → four K; 1080p → one thousand eighty P."""
    return f"{cardinal(int(match[1]))} {spelled(match[2])}{match[3] or ''}"


def _formula(match: re.Match[str]) -> str | None:
    """CO2 → C O two, where every part is a chemical element."""
    written = match[0].translate(_SUBSCRIPTS)
    parts = re.findall(r"([A-Z][a-z]?)(\d*)", written)
    counts = [count for _, count in parts if count]
    if not counts or (len(counts) == 1 and int(counts[0]) > 12):
        return None
    if "".join(element + count for element, count in parts) != written or any(element not in _ELEMENTS for element, _ in parts):
        return None
    return " ".join(f"{spelled(element)}{' ' + cardinal(int(count)) if count else ''}" for element, count in parts)


def parted(word: str) -> str:
    """Words joined without a space: `ClimateAction` → “Climate Action”, `BBCNews` → “B B C News”."""
    found = re.findall(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+", word.replace("_", " "))
    return " ".join(number(part) if part.isdigit() else capitals(part) if len(part) > 1 and part.isupper() else part for part in found)


def _small_i(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]}"


RULES: tuple[Rule, ...] = (
    rule(r"(?<= [Hh]ashtag\s ) [“\"‘]? \# (\w+)", lambda match: parted(match[1])),
    rule(r"(?<![\w&]) \# (?=[A-Za-z]) (\w+)", lambda match: f"hashtag {parted(match[1])}"),
    rule(r"(?<![\w.]) @ (?=[A-Za-z_]) (\w+)", lambda match: f"at {parted(match[1])}"),
    rule(r"(?<![\w-]) (?: [A-Z][a-z]? [\d₀-₉]* ){2,8} (?![\w-])", _formula),
    rule(r"\b PM \s? (2\.5 | 10) (?! [\w:] )", lambda match: f"P M {number(match[1])}"),
    rule(r"(?<![\w.]) (?: [A-Za-z]\. ){2,} (?![\w])", _dotted),
    rule(r"\b (?: [A-Z] & [A-Z] (?: & [A-Z] )* ) \b (?: (?<=[A-Z]) s\b )?", lambda match: spelled(match[0])),
    rule(r"(?<= [A-Za-z] ) \s? & \s? (?= [A-Za-z] )", " and "),
    rule(
        r"(?<![\w/.-]) (?P<letters> [A-Z]{1,5} | [A-Z][a-z]{1,9} | [A-Z][a-z]?[A-Z]{1,3} ) - (?P<figures> \d{1,4} ) "
        r"(?P<ending> s | [A-Z]{1,2} )? (?! [\w–-] | \.\d )",
        _code,
    ),
    rule(r"(?<![\w/.-]) (?P<letters> [A-Z]{1,4} ) (?P<figures> \d{1,4} ) (?P<ending> s | [A-Z]{1,2} )? (?! [\w] | \.\d )", _code),
    rule(r"(?<![\w.,]) (\d{1,4}) (G | K | D | P | p | A | B | C | E | F | H | GS | XL | X) (s)? (?![\w])", _figures_first),
    rule(r"\b [A-Z]{2,} [A-Z][a-z]+ (?: [A-Z][a-z]+ )+ \b | \b (?: [A-Z][a-z]+ ){3,} \b", lambda match: parted(match[0])),
    rule(r"\b ([ie]) ([A-Z][a-z]+) \b", _small_i),
    rule(r"(?<![\w]) (?P<letters> [A-Z]{2,} ) (?P<ending> s | (?: ['’]s ) )? (?! [\w] )", _acronym),
)
