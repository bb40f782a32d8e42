"""The passes, in the order in which they run: a new pass is one new file and one line here."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from convert.article.document import Bundle
from convert.normalise.bundles import with_article
from convert.notices import PassDone
from convert.settings import Settings
from convert.world import World

Run = Callable[[Bundle, Settings, World], Bundle]


@dataclass(frozen=True)
class Pass:
    """A pass: its name, the module whose `run` does it, and what is told when it changed something (nothing: it always does)."""

    name: str
    module: str
    change: str = ""


PASSES: tuple[Pass, ...] = (
    Pass("overrule", "convert.normalise.overrule", "metadata was taken from the settings"),
    Pass("pictures", "convert.normalise.pictures"),
    Pass("characters", "convert.normalise.characters", "white space was folded, or characters that are no text were removed"),
    Pass("emptiness", "convert.normalise.emptiness", "empty blocks were removed"),
    Pass("titles", "convert.normalise.titles", "the title was not repeated in the body"),
    Pass("headings", "convert.normalise.headings", "heading levels were nested without gaps"),
    Pass("direction", "convert.normalise.direction"),
    Pass("numbering", "convert.normalise.numbering"),
    Pass("alts", "convert.normalise.alts"),
    Pass("identity", "convert.normalise.identity"),
)


def normalise(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle after all passes, each that changed the article told in a `PassDone`; the same bundle gives the same result.

    Raises `UsageError` where the settings overrule the metadata with something impossible.
    """
    for one in PASSES:
        run: Run = importlib.import_module(one.module).run
        done = run(bundle, settings, world)
        if one.change and done.article != bundle.article:
            done = with_article(done, notices=(*done.article.notices, PassDone(name=one.name, change=one.change)))
        bundle = done
    return bundle
