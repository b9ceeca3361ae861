"""The steps of the script language: one class per verb, and `Step`, their union."""

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from voiceguide.document.diagnostics import Span
from voiceguide.document.tree import Mapping
from voiceguide.document.values import AuthoredModel, Duration, Prose, mistake
from voiceguide.language.vocabulary import TECHNIQUE_BY_WORD, Area, Pace, Pressure, Side, Technique
from voiceguide.messages import quoted, translated
from voiceguide.routine import safety_rules as rules
from voiceguide.routine.breath_pattern import (
    MOST_BREATHS,
    NAMED,
    BreathPattern,
    MovingPhase,
    WrittenBreathPattern,
    WrittenHoldLength,
)
from voiceguide.routine.spoken_text import Spoken
from voiceguide.suggestions import did_you_mean
from voiceguide.units import parse_duration

_SPAN = "\0span"
"""The key that passes the span to the model; it cannot occur in a file."""


class _Step(AuthoredModel):
    verb: ClassVar[str]

    span: SkipJsonSchema[Span] = Field(alias=_SPAN, repr=False)
    """The span of the verb."""
    id: str | None = Field(None, pattern=r"^\S+$", description="a name for this step")
    optional: bool = Field(False, description="may be left out to shorten a session: `say` first, from the last one on")
    in_parts: bool = Field(False, description="is also done where only parts of the session are (`--only`)")


Others = Annotated[
    tuple[Spoken, ...],
    Field(alias="or", description="said instead of `say` when the step comes again, in turn"),
]


def _by_word(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Technique):
        return value
    if found := TECHNIQUE_BY_WORD.get(value.strip().casefold()):
        return found
    hint = did_you_mean(value, TECHNIQUE_BY_WORD) or translated("write stroke, knead, rub, tap or shake")
    raise mistake("unknown-word", translated("{value} is not possible here", value=quoted(value)), hint=hint)


WrittenTechnique = Annotated[
    Technique,
    BeforeValidator(_by_word),
    WithJsonSchema({"type": "string", "enum": list(TECHNIQUE_BY_WORD)}),
]
"""A technique, by its name or by an everyday word."""


class _Speaking(_Step):
    say: Spoken | None = Field(None, description="what is said at its beginning")
    others: Others = ()

    @model_validator(mode="after")
    def _instead_of_something(self) -> "_Speaking":
        if self.others and self.say is None:
            raise mistake("or-without-say", translated("`or` needs a `say` that it stands in for"), key="or")
        return self

    def wordings(self) -> tuple[str, ...]:
        """What it says the first time, the second time and so on, before that starts again; empty if it is silent."""
        return () if self.say is None else (self.say, *self.others)


class Say(_Speaking):
    """Speech."""

    verb: ClassVar[str] = "say"
    say: Spoken = Field(description="what is said")


class Breathe(_Speaking):
    """A number of breaths, in the routine's pattern or in one of its own."""

    verb: ClassVar[str] = "breathe"
    count: int = Field(alias="breathe", ge=1, le=MOST_BREATHS, description="how many breaths")
    pattern: WrittenBreathPattern | None = Field(None, description="a pattern of its own")
    in_s: MovingPhase | None = Field(None, alias="in", description="the length of its in-breaths: 1 to 30 s")
    out_s: MovingPhase | None = Field(None, alias="out", description="the length of its out-breaths: 1 to 30 s")

    @field_validator("count", mode="before")
    @classmethod
    def _no_pattern(cls, count: object) -> object:
        if isinstance(count, str) and count.strip().casefold() in NAMED:
            message = translated("{name} is a pattern, not a number of breaths", name=quoted(count))
            hint = translated("write {text} below each other", text=f"`breathe: 4` / `pattern: {count}`")
            raise mistake("wrong-type", message, hint=hint)
        return count

    def pattern_within(self, routine: BreathPattern) -> BreathPattern:
        """The pattern of its breaths, where the routine has the given one."""
        own = {"in_s": self.in_s, "out_s": self.out_s}
        return (self.pattern or routine).model_copy(update={name: time for name, time in own.items() if time})


class _Touch(_Speaking):
    area: Annotated[Area, BeforeValidator(rules.check_area)] | None = Field(None, description="where it is done")
    pressure: Annotated[Pressure, BeforeValidator(rules.check_pressure)] | None = Field(
        None, validate_default=True, description="how hard the hands press; nothing stronger exists"
    )

    @field_validator("pressure")
    @classmethod
    def _check_kidney_pressure(cls, pressure: Pressure | None, info: ValidationInfo) -> Pressure | None:
        rules.check_kidney_pressure(info.data.get("area"), pressure)
        return pressure


class Hold(_Touch):
    """Steady pressure for 10 to 30 seconds."""

    verb: ClassVar[str] = "hold"
    length: WrittenHoldLength = Field(alias="hold", description="its length: 10 to 30 s, or `2 breaths`")
    pace: Pace = Field(Pace.BREATH, description="what is heard meanwhile: breaths, a count at its end, nothing")


class Do(_Touch):
    """A movement that goes on for a while."""

    verb: ClassVar[str] = "do"
    duration_s: Duration = Field(alias="do", description="its length")
    technique: WrittenTechnique | None = Field(None, description="what the hands do")


class Rest(_Speaking):
    """A pause with nothing to do."""

    verb: ClassVar[str] = "rest"
    duration_s: Duration = Field(alias="rest", description="its length")


_WAIT_IN_A_FILE_S = 30.0


class Wait(_Speaking):
    """A gate: it waits until the person is ready; in a file, or where nobody can answer, for `at_most`, or 30 s."""

    verb: ClassVar[str] = "wait"
    until: Literal["ready"] = Field(alias="wait", description="until the person is ready")
    at_most_s: Duration | None = Field(None, alias="at_most", description="the longest wait; none by default")

    @property
    def file_s(self) -> float:
        """How long it lasts in a file."""
        return self.at_most_s or _WAIT_IN_A_FILE_S


class Sound(_Step):
    """A single cue."""

    verb: ClassVar[str] = "sound"
    name: Prose = Field(alias="sound", description="see `voiceguide sounds`")


def _distinct(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    if len(set(sides)) < len(sides):
        raise mistake("same-side-twice", translated("the same side is listed twice"))
    return sides


class Section(_Step):
    """A named part of the routine; with `sides`, it runs once for each of them."""

    verb: ClassVar[str] = "section"
    title: Prose = Field(alias="section", description="its name, which is spoken")
    sides: Annotated[tuple[Side, ...], Field(min_length=1), AfterValidator(_distinct)] = Field(
        (), description="the sides that it is done for, in order"
    )
    announce: bool = Field(True, description="whether the title is spoken")
    steps: "tuple[Step, ...]" = Field(min_length=1, description="what happens in it")


class Repeat(_Step):
    """Steps that run several times."""

    verb: ClassVar[str] = "repeat"
    count: int = Field(alias="repeat", ge=1, le=1000, description="how often")
    up_to: int | None = Field(None, ge=1, le=1000, description="the most rounds when a session is lengthened")
    steps: "tuple[Step, ...]" = Field(min_length=1, description="what is repeated")

    @field_validator("up_to")
    @classmethod
    def _not_fewer(cls, up_to: int | None, info: ValidationInfo) -> int | None:
        if up_to is not None and up_to < info.data.get("count", 1):
            raise mistake(
                "fewer-rounds",
                translated("`up_to` is {number}, fewer than the rounds of `repeat`", number=up_to),
                hint=translated(
                    "write {text} below each other", text=f"`repeat: {up_to}` / `up_to: {info.data['count']}`"
                ),
            )
        return up_to


def every_step(steps: "Sequence[Step]") -> "Iterator[Step]":
    """Yield all steps in script order, including those inside sections and repeats."""
    for step in steps:
        yield step
        if isinstance(step, Section | Repeat):
            yield from every_step(step.steps)


KINDS: tuple[type[_Step], ...] = (Say, Breathe, Hold, Do, Rest, Wait, Sound, Section, Repeat)
"""The class of each verb."""
VERBS = tuple(kind.verb for kind in KINDS)
_VERBS_BUT_SAY = tuple(verb for verb in VERBS if verb != Say.verb)


def _tag(step: object) -> str | None:
    """The tag of a step in the union `Step`: its verb in angle brackets, so that it is not taken for a key."""
    if isinstance(step, _Step):
        return f"<{step.verb}>"
    if isinstance(step, dict):
        return f"<{next(filter(step.__contains__, _VERBS_BUT_SAY), Say.verb)}>"
    return None


def _one_verb(step: object) -> object:
    """Check that a step from a file has exactly one verb, and add its span."""
    if not isinstance(step, Mapping):
        return step
    verbs = list(filter(step.__contains__, _VERBS_BUT_SAY)) or [Say.verb] * (Say.verb in step)
    if not verbs:
        raise _no_verb(step)
    if len(verbs) > 1:
        message = translated("a step has one verb, not {one} and {other}", one=quoted(verbs[0]), other=quoted(verbs[1]))
        hint = translated("split it into two steps")
        if set(verbs) == {Breathe.verb, Hold.verb}:
            text = "`pattern: {in: 4s, hold: 4s, out: 6s}`"
            hint = translated("split it into two steps, or write {text} if the breath is held", text=text)
        around = next((kind.verb for kind in KINDS if kind.verb in verbs and "steps" in kind.model_fields), "")
        if around and "steps" not in step:
            text = f"`- {around}: {step[around]}` / `  steps:`"
            hint = translated("write {text} above it, and the step without that line further in", text=text)
        raise mistake("two-verbs", message, hint=hint, key=verbs[1])
    return {**step, _SPAN: Span(*step.keys_at[verbs[0]])}


def _no_verb(step: Mapping) -> PydanticCustomError:
    first, value = next(iter(step.items()), ("", ""))
    message, hint = translated("this step has no verb"), translated("the verbs are {verbs}", verbs=", ".join(VERBS))
    if first and not any(first in {name, field.alias} for kind in KINDS for name, field in kind.model_fields.items()):
        message = translated("there is no verb {word}", word=quoted(first))
        lasting = translated("what lasts a while is a movement: write {text}", text=f"`- do: {value}`")
        part = translated(
            "write {text} below each other, and the steps further in", text=f"`- section: {first}` / `  steps:`"
        )
        hint = did_you_mean(first, VERBS) or (lasting if _is_duration(value) else hint if value else part)
    return mistake("no-verb", message, hint=hint, **({"key": first} if first else {}))


def _is_duration(value: object) -> bool:
    """Whether a value is a length of time with its unit; a number alone may be one of rounds."""
    try:
        return isinstance(value, str) and not value.isdigit() and parse_duration(value) > 0
    except ValueError:
        return False


Step: TypeAlias = Annotated[
    Annotated[Say, Tag("<say>")]
    | Annotated[Breathe, Tag("<breathe>")]
    | Annotated[Hold, Tag("<hold>")]
    | Annotated[Do, Tag("<do>")]
    | Annotated[Rest, Tag("<rest>")]
    | Annotated[Wait, Tag("<wait>")]
    | Annotated[Sound, Tag("<sound>")]
    | Annotated[Section, Tag("<section>")]
    | Annotated[Repeat, Tag("<repeat>")],
    Discriminator(_tag),
    BeforeValidator(_one_verb),
]
"""Any step. Match on the classes and close with `assert_never`."""
for _kind in (Section, Repeat):
    _kind.model_rebuild()  # so that the messages about their steps know which keys these have
