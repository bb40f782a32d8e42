"""Trains the weights of `weights.json`: a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001).

    python -m convert.readers.scraped.train CASES [--aside] [--folds N] [--write]

CASES is a folder of texts (`NAME.txt`) with their truth (`NAME.json`: the role of each unit). `--aside` trains on two thirds and
measures on the rest, which the digest of the name chooses; `--folds` cross-validates on what is trained on; `--write` writes the weights.
Nothing of a text gets into the weights but counts of abstract features.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from convert.readers.language import detect
from convert.readers.scraped.features import sights
from convert.readers.scraped.look import look
from convert.readers.scraped.model import ROLES, START, Model
from convert.readers.scraped.roles import roles
from convert.readers.scraped.units import Unit, units
from convert.readers.scraped.variants import variants

UNKNOWN = -1
SAME = {"list": "paragraph", "quote": "paragraph", "rule": "noise", "subtitle": "heading", "credit": "caption", "picture": "caption"}
LOOKED_AT = "c66ece72"
PRIOR = {
    ("caption:-1.5", "caption"): -4.2, ("caption:-0.5", "caption"): -2.1, ("caption:1.7", "caption"): 2.1, ("caption:2.4", "caption"): 4.2,
    ("caption:3.2", "caption"): 6.3, ("caption:4.4", "caption"): 8.4, ("caption:more", "caption"): 10.5, ("bracket again", "caption"): 6.3,
    ("run:2", "caption"): -1.0, ("run:3", "caption"): -3.0, ("run:6", "caption"): -5.0, ("run:more", "caption"): -5.0,
    ("led", "caption"): -3.0, ("run:3", "heading"): -1.0, ("run:6", "heading"): -2.0, ("run:more", "heading"): -3.0,
    ("wholly bracketed", "heading"): -4.0, ("wholly bracketed", "caption"): -1.0, ("furnished", "noise"): 1.5, ("pointer", "noise"): 2.0,
    ("doubled:first", "title"): 2.0, ("doubled:second", "title"): 2.0, ("title rank:best", "title"): 2.0, ("wordless", "noise"): 3.0,
    ("chatter:more", "noise"): 2.0, ("machine", "noise"): 2.0, ("date only", "date"): 2.0, ("by end", "byline"): 2.0, ("by", "byline"): 2.0,
    ("doubled:first", "caption"): -5.0, ("doubled:second", "caption"): -5.0, ("title rank:best", "caption"): -1.5,
    ("beside a picture's label", "caption"): 4.0,
}  # fmt: skip
"""Feature and role → the weight that is believed before a case was seen: sixty captions are too few to learn press captions from."""
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass
class Case:
    """One text: its units with their roles; a role that is none of the model's is unknown."""

    name: str
    labelled: list[tuple[Unit, str]]

    @cached_property
    def sights(self) -> list[list[str]]:
        """The features of each unit."""
        return sights([look(unit) for unit, _ in self.labelled])

    @cached_property
    def roles(self) -> list[int]:
        """The index of each unit's role."""
        return [ROLES.index(role) if role in ROLES else UNKNOWN for _, role in self.labelled]

    @cached_property
    def others(self) -> list[Case]:
        """The same text as other pages would have dressed it."""
        language = detect(" ".join(unit.text for unit, role in self.labelled if role == "paragraph")).language
        return [Case(self.name, case) for case in variants(self.labelled, self.name, language)]


def is_aside(name: str) -> bool:
    """True for the third of the cases that no weight and no rule was made from, but for one that was looked at when it went wrong."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return int(digest[:2], 16) % 3 == 0 and digest[:8] != LOOKED_AT


def load_case(truth_file: Path) -> Case:
    """A text with its truth; units are matched in order, and a unit that the truth does not have is unknown."""
    truth = json.loads(truth_file.read_text("utf-8"))["units"]
    found = units(truth_file.with_suffix(".txt").read_text("utf-8"))
    labelled: list[tuple[Unit, str]] = []
    position = 0
    for unit in found:
        here = next((i for i in range(position, min(position + 5, len(truth))) if _solid(unit.text) in _solid(truth[i]["text"])), None)
        role = truth[here]["role"] if here is not None else ""
        position = position + 1 if here is None else here + 1
        labelled.append((unit, role))
    return Case(truth_file.stem, labelled)


def _widened(cases: Sequence[Case]) -> list[Case]:
    """The cases with their other versions."""
    return [each for case in cases for each in (case, *case.others)]


def _solid(text: str) -> str:
    return "".join(text.split())


class Trainer:
    """All cases side by side in arrays, padded to the longest, so that one pass over positions serves them all."""

    def __init__(self, cases: Sequence[Case], rare: int = 3) -> None:
        believed = {name for name, _ in PRIOR}
        counts = Counter(name for case in cases for seen in case.sights for name in set(seen))
        self.names = sorted(name for name, count in counts.items() if count >= rare or name in believed)
        index = {name: i for i, name in enumerate(self.names)}
        rows: list[int] = []
        ids: list[int] = []
        self.cells: list[tuple[int, int]] = []
        self.length = max(len(case.roles) for case in cases)
        self.mask = np.zeros((len(cases), self.length), bool)
        self.allowed = np.ones((len(cases), self.length, START))
        for c, case in enumerate(cases):
            for t, (seen, role) in enumerate(zip(case.sights, case.roles, strict=True)):
                found = [index[name] for name in seen if name in index]
                rows += [len(self.cells)] * len(found)
                ids += found
                self.cells.append((c, t))
                self.mask[c, t] = True
                if role != UNKNOWN:
                    self.allowed[c, t] = 0
                    self.allowed[c, t, role] = 1
        self.rows, self.ids = np.array(rows), np.array(ids)
        self.at = tuple(np.array(self.cells).T)

    def emitted(self, weights: Floats) -> Floats:
        """The score of each role at each position."""
        flat = np.stack([np.bincount(self.rows, weights[self.ids, r], len(self.cells)) for r in range(START)], 1)
        out = np.zeros((*self.mask.shape, START))
        out[self.at] = flat
        return out

    def expected(self, scores: Floats, steps: Floats, allowed: Floats) -> tuple[float, Floats, Floats]:
        """Log of the sum over all allowed ways, the share of each role at each position, and of each step."""
        likely = np.exp(scores - scores.max(2, keepdims=True)) * allowed
        way = np.exp(steps)
        cases, length, _ = likely.shape
        forward, scale = np.zeros_like(likely), np.ones((cases, length))
        for t in range(length):
            here = likely[:, t] * (way[START] if t == 0 else forward[:, t - 1] @ way[:START])
            total = here.sum(1)
            scale[:, t] = np.where(self.mask[:, t], total, 1.0)
            forward[:, t] = np.where(self.mask[:, t, None], here / np.maximum(total, 1e-300)[:, None], forward[:, t - 1] if t else 0)
        backward = np.ones((cases, START))
        share, moves = np.zeros_like(likely), np.zeros((START + 1, START))
        for t in range(length - 1, -1, -1):
            here = self.mask[:, t, None]
            both = forward[:, t] * backward
            share[:, t] = np.where(here, both / np.maximum(both.sum(1, keepdims=True), 1e-300), 0)
            if t:
                ahead = likely[:, t] * backward / scale[:, t, None]
                moves[:START] += np.einsum("ci,cj,ij->ij", forward[:, t - 1] * here, ahead * here, way[:START])
                backward = np.where(here, ahead @ way[:START].T, backward)
            else:
                moves[START] += share[:, 0].sum(0)
        return float(np.log(scale).sum()), share, moves

    def train(self, rounds: int = 150, decay: float = 10.0, pace: float = 0.08) -> Model:
        """Weights that make the truth likely (Adam, full batch, squared penalty)."""
        prior = np.zeros((len(self.names), START))
        for (name, role), weight in PRIOR.items():
            if name in self.names:
                prior[self.names.index(name), ROLES.index(role)] = weight
        weights, steps = prior.copy(), np.zeros((START + 1, START))
        first, second = np.zeros((len(self.names) + START + 1, START)), np.zeros((len(self.names) + START + 1, START))
        everything = np.ones_like(self.allowed)
        for round_ in range(1, rounds + 1):
            scores = self.emitted(weights)
            _, free, free_moves = self.expected(scores, steps, everything)
            _, true, true_moves = self.expected(scores, steps, self.allowed)
            pull = (true - free)[self.at]
            gradient = np.stack([np.bincount(self.ids, pull[self.rows, r], len(self.names)) for r in range(START)], 1) - decay * (
                weights - prior
            )
            slope = np.concatenate([gradient, true_moves - free_moves - decay * steps])
            first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
            step = pace * (first / (1 - 0.9**round_)) / (np.sqrt(second / (1 - 0.99**round_)) + 1e-8)
            step *= min(1.0, 3 * (1 - round_ / rounds) + 0.02)
            weights, steps = weights + step[: len(self.names)], steps + step[len(self.names) :]
        kept = {
            name: tuple(float(v) for v in np.round(row, 2))
            for name, row in zip(self.names, weights, strict=True)
            if np.abs(row).max() >= 0.02
        }
        return Model(kept, tuple(tuple(float(v) for v in np.round(row, 2)) for row in steps))


def measure(model: Model, cases: Sequence[Case], confusion: Counter[tuple[str, str]], wrong: list[str] | None = None) -> None:
    """Counts (truth, given) for each known unit, after the rules that follow the model; `SAME` maps roles that the truth does not have."""
    for case in cases:
        parts = roles([unit for unit, _ in case.labelled], model)
        for part, (unit, truth) in zip(parts, case.labelled, strict=True):
            if truth not in ROLES:
                continue
            pair = (SAME.get(truth, truth), SAME.get(part.role, part.role))
            confusion[pair] += 1
            if wrong is not None and pair[0] != pair[1]:
                wrong.append(f"{pair[0]:9} > {pair[1]:9} {part.confidence:.2f} {case.name[:16]:16} {unit.text[:150]}")


def report(confusion: Counter[tuple[str, str]]) -> str:
    """F1, precision and recall of each role, and the mean of F1 over roles."""
    lines, total = [], 0.0
    roles = [role for role in ROLES if role != "list"]
    for role in roles:
        right = confusion[role, role]
        given = sum(n for (_, g), n in confusion.items() if g == role)
        known = sum(n for (t, _), n in confusion.items() if t == role)
        f1 = 2 * right / (given + known) if given + known else 0.0
        total += f1
        lines.append(
            f"{role:10} F1 {f1:.3f}  precision {right / given if given else 0:.3f}  recall {right / known if known else 0:.3f}  of {known}"
        )
    return "\n".join([*lines, f"macro F1 {total / len(roles):.3f}"])


def write(model: Model, path: Path) -> None:
    """The weights as JSON, a feature a line."""
    rows = ",\n".join(f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in sorted(model.features.items()))
    steps = ",\n".join(f"  {json.dumps(row)}" for row in model.transitions)
    path.write_text(f'{{"roles": {json.dumps(ROLES)},\n"transitions": [\n{steps}\n],\n"features": {{\n{rows}\n}}}}\n', "utf-8")


def main() -> None:
    """Trains, measures and writes as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--fails", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--decay", type=float, default=10.0)
    options = parser.parse_args()
    names = sorted(path for path in options.cases.glob("*.json") if not options.aside or not is_aside(path.stem))
    cases = [load_case(path) for path in names]
    if options.folds:
        confusion: Counter[tuple[str, str]] = Counter()
        wrong: list[str] = []
        for fold in range(options.folds):
            held = [case for i, case in enumerate(cases) if i % options.folds == fold]
            rest = [case for i, case in enumerate(cases) if i % options.folds != fold]
            measure(Trainer(_widened(rest)).train(decay=options.decay), held, confusion, wrong)
        print("\n".join(wrong[: options.fails]))
        print(f"cross-validated on {len(cases)} cases\n{report(confusion)}")
    if (options.aside and not options.folds) or options.write:
        model = Trainer(_widened(cases)).train(decay=options.decay)
        if options.aside:
            confusion = Counter()
            measure(model, [load_case(path) for path in sorted(options.cases.glob("*.json")) if is_aside(path.stem)], confusion)
            print(f"kept aside\n{report(confusion)}")
        if options.write:
            write(model, Path(__file__).with_name("weights.json"))


if __name__ == "__main__":
    main()
