"""Notices: typed remarks that travel with the article, each with a stable code, a sentence and a hint."""

from __future__ import annotations

from typing import ClassVar, Union

import msgspec


class Notice(msgspec.Struct, frozen=True, tag_field="code", omit_defaults=True, kw_only=True):
    """What all notices share: `address` is the block or sentence that the remark is about, or empty."""

    hint: ClassVar[str] = ""
    needs_human: ClassVar[bool] = False

    address: str = ""

    @property
    def code(self) -> str:
        """The stable code, such as `N101`."""
        return str(self.__struct_config__.tag)

    @property
    def sentence(self) -> str:
        """What happened, in one sentence."""
        raise NotImplementedError


class MissingAlt(Notice, frozen=True, tag="N101", kw_only=True):
    """A picture has no description."""

    hint: ClassVar[str] = "Write one; nobody but a person who sees the picture can."
    needs_human: ClassVar[bool] = True
    picture: str

    @property
    def sentence(self) -> str:
        return f"The picture {self.picture} has no description (alt text)."


class GuessedCaption(Notice, frozen=True, tag="N102", kw_only=True):
    """A paragraph was taken for a caption, without certainty."""

    hint: ClassVar[str] = "Look whether it is one."
    needs_human: ClassVar[bool] = True
    text: str
    confidence: float

    @property
    def sentence(self) -> str:
        return f"Taken for a caption with confidence {self.confidence:.2f}: “{self.text[:80]}”."


class PictureNotFetched(Notice, frozen=True, tag="N103", kw_only=True):
    """A picture that the source names could not be had."""

    hint: ClassVar[str] = "Put the file beside the page, or save the page together with its pictures."
    needs_human: ClassVar[bool] = True
    picture: str
    why: str

    @property
    def sentence(self) -> str:
        return f"The picture {self.picture} could not be had: {self.why}."


class PictureDamaged(Notice, frozen=True, tag="N104", kw_only=True):
    """A picture was cut off or broken; what could be read of it is used."""

    hint: ClassVar[str] = "Replace the file by a whole one."
    needs_human: ClassVar[bool] = True
    picture: str
    why: str

    @property
    def sentence(self) -> str:
        return f"The picture {self.picture} is damaged: {self.why}."


class CaptionWithoutPicture(Notice, frozen=True, tag="N105", kw_only=True):
    """Only the caption of a picture was saved; its figure stands without the picture."""

    hint: ClassVar[str] = "Add the picture to the source if you have it."
    text: str

    @property
    def sentence(self) -> str:
        return f"A caption whose picture was not saved: “{self.text[:80]}”."


class PictureStilled(Notice, frozen=True, tag="N106", kw_only=True):
    """A moving picture: one frame of it is used, in every edition."""

    picture: str

    @property
    def sentence(self) -> str:
        return f"The picture {self.picture} moves; the first frame that shows something is used."


class PictureSynthetic(Notice, frozen=True, tag="N107", kw_only=True):
    """The picture's file says that a trained model made it, or a part of it (IPTC Digital Source Type)."""

    hint: ClassVar[str] = "Say so in its caption, if the caption does not."
    needs_human: ClassVar[bool] = True
    picture: str

    @property
    def sentence(self) -> str:
        return f"The picture {self.picture} says of itself that artificial intelligence made it."


class PictureGuessed(Notice, frozen=True, tag="N108", kw_only=True):
    """A picture that lay beside a text was put with one of its captions, without certainty; `why` is what speaks for it."""

    hint: ClassVar[str] = "Look whether they belong together; a picture's file name in brackets above its caption settles it."
    needs_human: ClassVar[bool] = True
    picture: str
    text: str
    why: str
    confidence: float

    @property
    def sentence(self) -> str:
        return f"The picture {self.picture} was put with “{self.text[:80]}” by {self.why}, with confidence {self.confidence:.2f}."


class PicturesUnpaired(Notice, frozen=True, tag="N109", kw_only=True):
    """Pictures that lie beside the article and are not in it, as nothing says where they belong."""

    hint: ClassVar[str] = "Name each in the article where it belongs, in a text as its file name in brackets on a line of its own."
    needs_human: ClassVar[bool] = True
    pictures: tuple[str, ...]

    @property
    def sentence(self) -> str:
        names = ", ".join(self.pictures[:5]) + (" …" if len(self.pictures) > 5 else "")
        return f"Pictures that lie beside the article and were left out of it ({len(self.pictures)}): {names}."


class LanguageGuessed(Notice, frozen=True, tag="N201", kw_only=True):
    """The source does not say its language; it was detected."""

    hint: ClassVar[str] = "Say it with --language if this is wrong."
    language: str
    confidence: float = 1.0

    @property
    def sentence(self) -> str:
        return f"The language was detected as “{self.language}”."


class EncodingGuessed(Notice, frozen=True, tag="N202", kw_only=True):
    """The source is not UTF-8 and does not say what it is."""

    hint: ClassVar[str] = "Save the file as UTF-8 if letters look wrong."
    encoding: str

    @property
    def sentence(self) -> str:
        return f"The file is not UTF-8; it was read as {self.encoding}."


class SeveralArticles(Notice, frozen=True, tag="N203", kw_only=True):
    """The source seems to hold more than one article."""

    hint: ClassVar[str] = "Save each article in a file of its own."
    needs_human: ClassVar[bool] = True
    titles: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"The file seems to hold {len(self.titles)} articles; they were read as one."


class PassDone(Notice, frozen=True, tag="N204", kw_only=True):
    """A pass of `normalise` changed the article."""

    name: str
    change: str

    @property
    def sentence(self) -> str:
        return f"{self.name}: {self.change}."


class KeepingRefused(Notice, frozen=True, tag="N205", kw_only=True):
    """The page tells robots not to keep a copy of it."""

    hint: ClassVar[str] = "Before you archive or share it, see that you may."
    directives: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"The page asks robots not to keep a copy ({', '.join(self.directives)})."


class VoiceReplaced(Notice, frozen=True, tag="N301", kw_only=True):
    """Another voice spoke than the one asked for."""

    hint: ClassVar[str] = "See `octavo voices` for the voices that work here."
    wanted: str
    used: str
    why: str

    @property
    def sentence(self) -> str:
        return f"The voice {self.used} spoke instead of {self.wanted}: {self.why}."


class NotSpoken(Notice, frozen=True, tag="N302", kw_only=True):
    """A text that no voice here can speak."""

    hint: ClassVar[str] = "See `octavo voices` for how to get a voice for its language."
    needs_human: ClassVar[bool] = True
    text: str
    why: str

    @property
    def sentence(self) -> str:
        return f"Not spoken ({self.why}): “{self.text[:80]}”."


class EditionNotMade(Notice, frozen=True, tag="N401", kw_only=True):
    """One edition could not be made on this machine; the others were."""

    hint: ClassVar[str] = "The sentence says what is needed."
    needs_human: ClassVar[bool] = True
    edition: str
    why: str

    @property
    def sentence(self) -> str:
        return f"The {self.edition} edition was not made: {self.why}"


class LettersReplaced(Notice, frozen=True, tag="N402", kw_only=True):
    """Letters that no font of the print edition has; their descriptions are printed in their place."""

    hint: ClassVar[str] = "The other editions carry them as they are."
    letters: str

    @property
    def sentence(self) -> str:
        return f"In print, described instead of drawn, as no font here has them: “{self.letters[:40]}”."


AnyNotice = Union[  # noqa: UP007 - one union for msgspec, one line a notice
    MissingAlt,
    GuessedCaption,
    PictureNotFetched,
    PictureDamaged,
    CaptionWithoutPicture,
    PictureStilled,
    PictureSynthetic,
    PictureGuessed,
    PicturesUnpaired,
    LanguageGuessed,
    EncodingGuessed,
    SeveralArticles,
    PassDone,
    KeepingRefused,
    VoiceReplaced,
    NotSpoken,
    EditionNotMade,
    LettersReplaced,
]
