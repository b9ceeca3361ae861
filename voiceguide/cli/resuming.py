"""`voiceguide play --resume`: what was asked for when the session began that was interrupted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from voiceguide.cli.options import Wishes
from voiceguide.errors import UsageError

if TYPE_CHECKING:
    from pydantic import JsonValue

    from voiceguide.language.session_texts import ClosingTexts
    from voiceguide.player.resume_points import Resumption
    from voiceguide.records.place_store import Place, SavedPlace

_EMPTY = (None, ())


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be played, and how."""

    routine: str
    wishes: Wishes
    more: Mapping[str, JsonValue]
    """The further options by their names, such as `device`; those that were not given are not in it."""
    left: Place | None = None
    """The place at which it was left; nothing for a session that begins at its beginning."""

    def text(self, name: str) -> str | None:
        """The further option of this name."""
        value = self.more.get(name)
        return value if isinstance(value, str) else None

    def flag(self, name: str, default: bool) -> bool:
        """Whether the further option of this name is on; as `default` says where it was not given."""
        value = self.more.get(name)
        return value if isinstance(value, bool) else default

    def saved(self, language: str) -> dict[str, JsonValue]:
        """The options to be saved with the place, so that `asked` finds them; `language` is that of the session.

        A file with music is saved by its whole path.
        """
        wishes = replace(self.wishes, language=language, background=_whole(self.wishes.background))
        given = {field.name: getattr(wishes, field.name) for field in fields(wishes)} | dict(self.more)
        options = {name: value for name, value in given.items() if value not in _EMPTY}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in options.items()}

    @property
    def saved_routine(self) -> str:
        """The name to be saved with the place: a file's is its whole path."""
        from voiceguide.records.screening_answers import routine_key
        from voiceguide.routine.routine_library import is_path

        return routine_key(self.routine, is_path=is_path(self.routine))


def asked(
    routine: str | None, wishes: Wishes, more: Mapping[str, JsonValue], *, resume: bool, saved: SavedPlace
) -> Asked:
    """What the command line asks for; with `resume`, what was asked for then, overlaid by what is given now.

    Raises:
        UsageError: there is neither a routine nor a session to go on with, or both.
    """
    given = {name: value for name, value in more.items() if value is not None}
    if not resume:
        if routine is None:
            raise UsageError("which routine? Name one (voiceguide list), a file, or go on with the last one: --resume")
        return Asked(routine, wishes, given)
    if routine is not None:
        raise UsageError(f"--resume knows its routine: leave {routine!r} out to go on, or --resume to begin with it")
    place = saved.read()
    names = {field.name for field in fields(Wishes)}
    then = {name: value for name, value in place.options.items() if name not in names}
    before = _wishes({name: value for name, value in place.options.items() if name in names})
    now = {name: getattr(wishes, name) for name in names if getattr(wishes, name) not in _EMPTY}
    return Asked(place.routine, replace(before, **now), then | given, place)


def going_on(place: Place, resumption: Resumption, texts: ClosingTexts) -> str:
    """Where the session goes on, and when it was interrupted."""
    step, left = resumption.step, place.at.astimezone()
    return texts.going_on.format(
        routine=place.routine, step=step.index + 1, steps=step.count, date=f"{left:%Y-%m-%d}", time=f"{left:%H:%M}"
    )


def _wishes(options: Mapping[str, JsonValue]) -> Wishes:
    from pydantic import TypeAdapter, ValidationError

    empty = dict.fromkeys(field.name for field in fields(Wishes)) | {"only": ()}
    try:
        return TypeAdapter(Wishes).validate_python(empty | dict(options))
    except ValidationError as error:
        wrong = ", ".join(sorted({str(mistake["loc"][0]) for mistake in error.errors()}))
        raise UsageError(
            f"the session that was interrupted was asked for in a way that is not understood ({wrong}): start the "
            "routine again by its name"
        ) from None


def _whole(background: str | None) -> str | None:
    from voiceguide.resources import with_home
    from voiceguide.routine.model import Background

    named = Background.named(background) if background else None
    return str(with_home(named.file).absolute()) if named and named.file else background
