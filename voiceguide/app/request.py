"""What a person asked for in one call, before anything is decided; it is saved when a session is interrupted.

Light to import: the command line builds a `Request` before it loads anything else.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from voiceguide.errors import DeviceError, UsageError
from voiceguide.messages import written_day

if TYPE_CHECKING:
    from pydantic import JsonValue

    from voiceguide.language.session_texts import ClosingTexts, TroubleTexts
    from voiceguide.player.resume_points import Resumption
    from voiceguide.records.place_store import Place, SavedPlace

_ABSENT = (None, "", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One session as it was asked for.

    A field that is None, or empty, was not asked for; `voiceguide.app.precedence` decides it then. False and 0 were.
    """

    routine: str | None = None
    """The name of a routine, or the path of a script."""
    language: str | None = None
    """Which of several translations of the routine."""
    lasting_s: float | None = None
    """The length that the session is fitted to, without its preamble."""
    delay_s: float | None = None
    """The time before the session begins, in which the person lies down."""
    only: tuple[str, ...] = ()
    """The sections and steps to play, by title or `id`; all of them if empty."""
    begin_at: str | None = None
    """Where a live session begins: a line of the script, the `id` of a step, the title of a section, or a time."""
    voice: str | None = None
    rate_wpm: int | None = None
    engine: str | None = None
    """The name of the speech engine."""
    background: str | None = None
    """A bed, the path of a music file, or `none`."""
    background_level_db: float | None = None
    """Relative to the voice."""
    voice_level_db: float | None = None
    """Relative to the reference loudness."""
    device: str | None = None
    """Number or name of the output device."""
    microphone: str | None = None
    """Number or name of the input device."""
    knocks: bool | None = None
    voice_control: bool | None = None
    screening: bool | None = None
    """Whether contraindications are asked about, or read out if nobody can answer."""
    journal: bool | None = None
    """Whether the session is written to the journal."""

    def given(self) -> dict[str, Any]:
        """The fields that were asked for, by name."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if value not in _ABSENT}

    def over(self, earlier: Request) -> Request:
        """This request on top of an earlier one: what is given here wins, the rest is as it was."""
        return Request(**asdict(earlier) | self.given())


_SAVED: Final = {
    **{name: name for name in (
        "language", "lasting_s", "only", "voice", "engine", "background", "background_level_db", "voice_level_db",
        "device", "microphone", "knocks", "voice_control",
    )},
    "rate_wpm": "rate",
}  # fmt: skip
"""The fields of a request that are saved, and their names in the file. What was answered or forgone once is not."""


def choose_request(request: Request, *, resume: bool, saved: SavedPlace) -> tuple[Request, Place | None]:
    """The request, and the place to resume at; if it resumes, the saved request with this one on top.

    Of several sessions that were interrupted, the one that ended last is resumed, or the last one of the routine that
    the request names.

    Raises:
        UsageError: it names neither a routine nor resumes; there is nothing to resume, or it cannot be read.
    """
    if not resume:
        if request.routine is None:
            raise UsageError("which routine? Name one (voiceguide list), a file, or go on with the last one: --resume")
        return request, None
    from voiceguide.routine.routine_library import routine_name

    place = saved.read(None if request.routine is None else routine_name(request.routine))
    return replace(request, routine=None).over(_restored(place)), place


def saved_options(request: Request, language: str) -> dict[str, JsonValue]:
    """The request as it is saved with a place; `language` is that of the session.

    A music file is saved by its absolute path.
    """
    given = replace(request, language=language, background=_absolute(request.background)).given()
    options = {saved: given[name] for name, saved in _SAVED.items() if name in given}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in options.items()}


def other_lines(others: Sequence[Place], texts: ClosingTexts) -> tuple[str, ...]:
    """A sentence for each other session that was interrupted, with the command that resumes it."""
    return tuple(
        texts.also_interrupted.format(
            routine=other.routine,
            step=other.step.index + 1,
            steps=other.step.count,
            command=shlex.join(("voiceguide", "play", "--resume", other.routine)),
        )
        for other in others
    )


def resume_line(place: Place, resumption: Resumption, texts: ClosingTexts) -> str:
    """A sentence that says where the session goes on, and when it was left."""
    step, left = resumption.step, place.at.astimezone()
    return texts.going_on.format(
        routine=place.routine, step=step.index + 1, steps=step.count, date=written_day(left), time=f"{left:%H:%M}"
    )


def with_way_out(problem: DeviceError, *words: str) -> DeviceError:
    """The error of a device with the command, of these `words`, that writes to a file what would have been played."""
    command = shlex.join(("voiceguide", *words))
    return DeviceError("{problem}\n  Or write a sound file: {command}", problem=problem, command=command)


def other_steps(resumption: Resumption, texts: TroubleTexts) -> str:
    """A sentence that says that the routine has changed, and where it resumes."""
    return texts.other_steps.format(step=resumption.step.index + 1, steps=resumption.step.count)


def _restored(place: Place) -> Request:
    from pydantic import TypeAdapter, ValidationError

    options = {name: place.options[saved] for name, saved in _SAVED.items() if saved in place.options}
    try:
        return TypeAdapter(Request).validate_python(asdict(Request(routine=place.routine)) | options)
    except ValidationError as error:
        wrong = ", ".join(sorted({_SAVED.get(str(each["loc"][0]), "") for each in error.errors()}))
        raise UsageError(
            "the session that was interrupted was asked for in a way that is not understood "
            "({wrong}): start the routine again by its name",
            wrong=wrong,
        ) from None


def _absolute(background: str | None) -> str | None:
    from voiceguide.app.settings_check import named_background

    named = named_background(background) if background else None
    return named.file if named and named.file else background
