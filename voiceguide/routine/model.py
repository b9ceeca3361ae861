"""The model of a script: `Routine` and its parts, validated and frozen. Times are in seconds, levels in decibels."""

import re
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import CoreSchema

from voiceguide.document.diagnostics import Source
from voiceguide.document.values import AuthoredModel, Duration, LanguageCode, Level, Prose, mistake
from voiceguide.language.health_ids import Condition
from voiceguide.language.vocabulary import (
    AskedDuring,
    Audience,
    Ending,
    Practice,
    Room,
    Tempo,
)
from voiceguide.messages import quoted, shortened, translated
from voiceguide.routine.breath_pattern import NAMED, WrittenBreathPattern
from voiceguide.routine.spoken_text import Spoken
from voiceguide.routine.steps import Step

_SOURCE = "\0source"
"""The key that passes the source to the model; it cannot occur in a file."""

_SUFFIX = re.compile(r"\.(?=\d*[a-z])[a-z\d]{3,5}$", re.IGNORECASE)
"""How the name of a file ends."""
_ADDRESS = re.compile(r"[a-z][a-z\d+.-]+://", re.IGNORECASE)

LONGEST_OPENING_S = 60
Rate = Annotated[int, Field(ge=80, le=450)]
"""A speaking rate in words per minute."""


class VoiceSettings(AuthoredModel):
    """Which voice speaks, and how fast."""

    rate_wpm: Rate | None = Field(None, alias="rate", description="words per minute")
    name: Prose | None = Field(None, description="see `voiceguide voices`")


class Background(AuthoredModel):
    """What plays behind the voice: a sound from `voiceguide sounds`, or a music file."""

    sound: Prose | None = Field(None, description="see `voiceguide sounds`")
    file: str | None = Field(None, min_length=1, description="a music file; relative to the script's folder")
    level_db: Annotated[Level, Field(lt=0)] = Field(
        -10.0,
        alias="level",
        description="how loud it is while the voice is silent, compared with the voice; below 0 dB",
    )
    follow: Literal["breath"] | None = Field(None, description="breath: it swells with each breath")

    @classmethod
    def named(cls, name: str) -> "Background | None":
        """The background for a name: None for `none`, otherwise a sound, or a file if the name is a path."""
        if name == "none":
            return None
        is_file = "/" in name or "\\" in name or _SUFFIX.search(name)
        return cls(file=name) if is_file else cls(sound=name)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, object]:
        return {"anyOf": [{"type": "string", "description": "none, a sound, or a file"}, handler(core)]}

    @field_validator("file")
    @classmethod
    def _no_address(cls, file: str | None) -> str | None:
        if file and _ADDRESS.match(file):
            raise mistake(
                "address",
                translated("{address} is an address: download it first, and name the file", address=shortened(file)),
            )
        return file

    @model_validator(mode="after")
    def _one_origin(self) -> "Background":
        if self.sound and self.file:
            raise mistake("two-backgrounds", translated("give either `sound` or `file`, not both"), key="file")
        if not self.sound and not self.file:
            raise mistake(
                "no-background",
                translated("the background has neither `sound` nor `file`"),
                hint=translated("write `background: none` for silence"),
            )
        return self


class CheckIn(AuthoredModel):
    """A question that is asked at intervals, while something is pressed or moved."""

    every_s: Annotated[Duration, Field(ge=10)] = Field(
        alias="every", description="the time from one question to the next; 10 s at least"
    )
    during: AskedDuring | None = Field(None, description="ask only during holds, or only during movements")
    say: Spoken | None = Field(None, description="the question")


_SPEED = re.compile(r"\b(?:(slow(?:ly)?|langsame?)|(fast|quick|schnelle?))\b", re.IGNORECASE)
_RATE_IN_WORDS = re.compile(r"(?:rate|speed|tempo|geschwindigkeit)\W*(\d+)\b.*", re.IGNORECASE)
_KIND_OF_VOICE = re.compile(
    r"\b(?:(?:fe)?male|(?:wo)?man|(?:männ|weib)liche?|frau(?:en)?|männer|mann|(?:deep|calm|soft|low|high)"
    r"|(?:tiefe?|ruhige?|sanfte?|helle?))(?:\b|stimme)", re.IGNORECASE,
)  # fmt: skip


def _voice(value: object) -> object:
    """Meet a word for how a voice speaks or sounds, in place of its name, with how that is chosen."""
    if not isinstance(value, str):
        return value
    rate, speed = _RATE_IN_WORDS.fullmatch(value), _SPEED.search(value)
    if rate or speed:
        wpm = rate[1] if rate else 100 if speed and speed[1] else 150
        hint = translated("write {text}", text=f"`voice: {{rate: {wpm}}}`")
    elif _KIND_OF_VOICE.search(value):
        hint = translated("`voiceguide voices` lists them: {text}", text="`voice: {name: …}`")
    else:
        return value
    message = translated("a key is missing before {value}", value=quoted(str(value)))
    raise mistake("wrong-type", message, hint=hint)


def _background(value: object) -> object:
    return Background.named(value.strip()) if isinstance(value, str) and value.strip() else value


class Routine(AuthoredModel):
    """A whole script."""

    source: SkipJsonSchema[Source] = Field(alias=_SOURCE, exclude=True, repr=False)
    title: Prose = Field(description="its name")
    language: LanguageCode = Field(description="the language of its texts, and of the voice: `en`, `de`")
    audience: Audience = Field(Audience.SELF, alias="for", description="who is guided")
    practice: Practice = Field(Practice.MASSAGE, description="what it is, as it is called in the screening")
    summary: Prose = Field("", description="one sentence about it")
    equipment: tuple[Prose, ...] = Field((), description="what to have at hand")
    sources: tuple[Prose, ...] = Field((), description="the documents it is based on")
    screening: tuple[Condition, ...] = Field((), description="conditions to ask about before the session")
    voice: Annotated[VoiceSettings, BeforeValidator(_voice)] = Field(
        VoiceSettings(), description="who speaks, and how fast"
    )
    pace: Tempo = Field(Tempo.CALM, description="the pauses between sentences and between steps")
    room: Room = Field(Room.SMALL, description="where the voice is heard; none: without reflections")
    background: Annotated[Background | None, BeforeValidator(_background)] = Field(
        None, description="what plays behind the voice; nothing by default"
    )
    breath: WrittenBreathPattern = Field(NAMED["calm"], description="how long a breath takes; `calm` by default")
    check_in: CheckIn | None = Field(None, description="a question that is asked at intervals")
    opening_s: Annotated[Duration, Field(le=LONGEST_OPENING_S)] = Field(
        9.0, alias="opening", description="time to settle, from the first cue to the first step"
    )
    ending: Ending = Field(Ending.GENTLE, description="silent: no chime and no words, before sleep")
    pronounce: dict[Prose, Prose] = Field({}, description="words, and how to spell them for the voice")
    steps: tuple[Step, ...] = Field(min_length=1, description="what happens, in order")

    @model_validator(mode="before")
    @classmethod
    def _with_source(cls, fields: Any, info: ValidationInfo) -> Any:
        if isinstance(fields, dict) and isinstance(info.context, Source):
            return {**fields, _SOURCE: info.context}
        return fields
