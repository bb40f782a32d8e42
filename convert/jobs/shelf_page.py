"""The page that a person opens on the shelf: every article with its editions, its state, and what needs a human."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import quote

from convert.jobs.drops import FAILED, PROBLEM
from convert.jobs.inbox import Inbox
from convert.jobs.shelving import Card, cards

_EDITIONS = {".epub": "Book (EPUB)", ".pdf": "Print (PDF)", ".mp3": "Sound (MP3)", ".m4b": "Audiobook (M4B)"}

_STYLE = """
:root { --paper: #fff; --ink: #1b1b1b; --quiet: #555; --link: #0b4f9e; --line: #ccc; --look: #9a5b00; }
@media (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --paper: #161616; --ink: #eee; --quiet: #b5b5b5; --link: #9cc4ff; --line: #444; --look: #ffb454; }
}
body { font: 1.1rem/1.5 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem;
  background: var(--paper); color: var(--ink); }
h1 { font-size: 2rem; margin: 0; } h2 { font-size: 1.3rem; line-height: 1.25; margin: 0 0 .2rem; }
ol { list-style: none; padding: 0; } ol > li { border-top: 1px solid var(--line); padding: 1rem 0; overflow-wrap: anywhere; }
p { margin: .2rem 0; } .about { color: var(--quiet); }
ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: .5rem 0; }
.look { border-inline-start: .3rem solid var(--look); padding-inline-start: .7rem; }
a { color: var(--link); } a:focus-visible { outline: .2rem solid; outline-offset: .15rem; }
"""


def write_shelf_page(shelf: Path, inbox: Inbox) -> None:
    """Writes `index.html` on the shelf anew, in one rename."""
    newest: dict[str, tuple[Path, Card]] = {}
    older: dict[str, list[tuple[Path, Card]]] = {}
    for place, card in cards(shelf):
        key = card.key or place.name
        before = newest.get(key)
        if before and before[1].version >= card.version:
            older.setdefault(key, []).append((place, card))
            continue
        if before:
            older.setdefault(key, []).append(before)
        newest[key] = (place, card)
    listed = sorted(newest.items(), key=lambda item: (item[1][1].title.casefold(), item[0]))
    articles = "".join(_article(place, card, older.get(key, [])) for key, (place, card) in listed)
    problems = _problems(inbox.path / FAILED)
    count = f"{len(listed)} article{'s' if len(listed) != 1 else ''}"
    page = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>The shelf: {count}</title><style>{_STYLE}</style></head>
<body><main><h1>The shelf</h1>
<p>{count}. To add one, drop it into the folder <strong>{escape(inbox.path.name)}</strong>.</p>
<ol>{articles}</ol>
{problems}</main></body></html>
"""
    part = shelf / f".index-{inbox.watcher}.part"
    part.write_text(page, "utf-8")
    part.replace(shelf / "index.html")


def _article(place: Path, card: Card, older: list[tuple[Path, Card]]) -> str:
    about = escape(", ".join((*card.authors, *filter(None, (card.publisher, card.published[:10])))))
    language = f' lang="{escape(card.language)}" dir="{escape(card.direction)}"' if card.language else ""
    links = "".join(f"<li>{_link(place, name, card)}</li>" for name in card.editions)
    lines = [f"<h2{language}>{escape(card.title)}</h2>", f'<p class="about"{language}>{about}</p>' if about else "", f"<ul>{links}</ul>"]
    if card.missing_alts:
        many, whom = (f"{card.missing_alts} pictures have", "them") if card.missing_alts > 1 else ("1 picture has", "it")
        lines.append(f'<p class="look">{many} no description yet. A person who sees {whom} should write one.</p>')
    lines += [f'<p class="look">Not made: {escape(problem)}</p>' for problem in card.problems]
    for old_place, old in sorted(older, key=lambda item: item[1].version):
        lines.append(f'<p><a href="{quote(old_place.name)}/">Version {old.version} of “{escape(old.title)}”</a> is kept.</p>')
    return f"<li>{''.join(lines)}</li>"


def _link(place: Path, name: str, card: Card) -> str:
    ending = Path(name).suffix
    label = _EDITIONS.get(ending, name)
    minutes = f", {max(1, round(card.seconds / 60))} min" if ending in (".mp3", ".m4b") and card.seconds else ""
    return f'<a href="{quote(place.name)}/{quote(name)}" aria-label="{escape(label)} of {escape(card.title)}">{escape(label)}</a>{minutes}'


def _problems(failed: Path) -> str:
    """What could not be converted, with the sentence that lies beside it."""
    rows = [
        f"<li>{escape(path.name.removesuffix(PROBLEM))}: {escape(path.read_text('utf-8', 'replace').strip())}</li>"
        for path in sorted(failed.glob(f"*{PROBLEM}"))
    ]
    if not rows:
        return ""
    return (
        '<section aria-labelledby="failed"><h2 id="failed">Could not be converted</h2>'
        f"<p>These lie in the folder <strong>{escape(failed.parent.name)}/{FAILED}</strong>. Drop a mended file, and it is tried again.</p>"
        f"<ol>{''.join(rows)}</ol></section>"
    )
