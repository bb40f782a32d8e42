"""The model that gives roles: a linear-chain conditional random field, whose weights `train` made and `weights.json` holds."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

ROLES = ("title", "byline", "date", "heading", "paragraph", "list", "caption", "noise")
AGREEMENT = 0.7
"""How much units of the same style follow each other."""

START = len(ROLES)
"""The row of the transition weights for the first unit."""


@dataclass(frozen=True)
class Model:
    """Weights: for each feature one a role, and for each role (and the start) one a following role."""

    features: dict[str, tuple[float, ...]]
    transitions: tuple[tuple[float, ...], ...]

    def scores(self, seen: Sequence[str]) -> list[float]:
        """The score of each role for a unit with these features."""
        rows = [row for name in seen if (row := self.features.get(name)) is not None]
        return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(ROLES)

    def decode(self, sights: Sequence[Sequence[str]], styles: Sequence[str] = ()) -> list[tuple[str, dict[str, float]]]:
        """For each unit its role on the likeliest way through all roles (Viterbi), and how likely each role is there (forward-backward).

        Units of the same style (`styles`, empty for none) speak for each other: what most of them are, each is more likely to be.
        """
        if not sights:
            return []
        emitted = [self.scores(seen) for seen in sights]
        if styles:
            emitted = _agreed(emitted, self._marginals(emitted), styles)
        path = self._likeliest(emitted)
        shares = self._marginals(emitted)
        return [(ROLES[role], dict(zip(ROLES, share, strict=True))) for role, share in zip(path, shares, strict=True)]

    def _likeliest(self, emitted: list[list[float]]) -> list[int]:
        columns = list(zip(*self.transitions[:START], strict=True))
        best = [score + step for score, step in zip(emitted[0], self.transitions[START], strict=True)]
        back: list[list[int]] = []
        for row in emitted[1:]:
            came, now = [], []
            for role, score in enumerate(row):
                ways = [value + step for value, step in zip(best, columns[role], strict=True)]
                top = max(ways)
                came.append(ways.index(top))
                now.append(top + score)
            back.append(came)
            best = now
        path = [best.index(max(best))]
        for came in reversed(back):
            path.append(came[path[-1]])
        return path[::-1]

    def _marginals(self, emitted: list[list[float]]) -> list[list[float]]:
        steps = [[math.exp(value) for value in row] for row in self.transitions]
        columns = list(zip(*steps[:START], strict=True))
        likely = [_softmax(row) for row in emitted]  # scaled a unit at a time, which changes no share
        forward = [_scaled([a * b for a, b in zip(likely[0], steps[START], strict=True)])]
        for row in likely[1:]:
            last = forward[-1]
            forward.append(
                _scaled([score * sum(a * b for a, b in zip(last, columns[role], strict=True)) for role, score in enumerate(row)])
            )
        backward = [1.0] * START
        out = [forward[-1]]
        for index in range(len(emitted) - 2, -1, -1):
            ahead = [score * after for score, after in zip(likely[index + 1], backward, strict=True)]
            backward = _scaled([sum(a * b for a, b in zip(steps[role], ahead, strict=True)) for role in range(START)])
            out.append(_scaled([a * b for a, b in zip(forward[index], backward, strict=True)]))
        return out[::-1]


def _agreed(emitted: list[list[float]], shares: list[list[float]], styles: Sequence[str]) -> list[list[float]]:
    """The scores, moved towards what the other units of the same style seem to be."""
    sums: dict[str, list[float]] = {}
    counts = Counter(styles)
    for style, share in zip(styles, shares, strict=True):
        if style and counts[style] > 1:
            sums[style] = [a + b for a, b in zip(sums.get(style, [0.0] * START), share, strict=True)]
    out = []
    for row, share, style in zip(emitted, shares, styles, strict=True):
        if style not in sums:
            out.append(row)
            continue
        others = counts[style] - 1
        means = [(total - own) / others for total, own in zip(sums[style], share, strict=True)]
        pull = AGREEMENT * others / (others + 1)
        out.append([score + pull * math.log(mean + 0.05) for score, mean in zip(row, means, strict=True)])
    return out


def _softmax(row: list[float]) -> list[float]:
    top = max(row)
    return [math.exp(value - top) for value in row]


def _scaled(row: list[float]) -> list[float]:
    total = sum(row)
    return [value / total for value in row] if total > 0 else [1 / len(row)] * len(row)


@lru_cache(maxsize=1)
def load() -> Model:
    """The model with the weights that Octavo ships."""
    data = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    assert tuple(data["roles"]) == ROLES
    return Model(
        features={name: tuple(row) for name, row in data["features"].items()},
        transitions=tuple(tuple(row) for row in data["transitions"]),
    )
