"""Chooses the sections and steps of a routine that are asked for by their titles and ids."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from voiceguide.errors import UsageError
from voiceguide.messages import quoted, translated
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Repeat, Section, Step, every_step
from voiceguide.suggestions import did_you_mean


def selected(routine: Routine, only: Sequence[str]) -> Sequence[Step]:
    """The steps of `routine`, or those that `only` names and the steps that belong to every part of it.

    Raises:
        UsageError: there is no section of such a title, and no step with such an `id`.
    """
    if not only:
        return routine.steps
    steps = list(every_step(routine.steps))
    titles = list(dict.fromkeys(step.title for step in steps if isinstance(step, Section)))
    ids = list(dict.fromkeys(step.id for step in steps if step.id))
    names = {name.casefold() for name in (*titles, *ids)}
    for name in only:
        if name.casefold().strip() not in names:
            hint = did_you_mean(name, (*titles, *ids)) or (
                translated("it has {sections}", sections=", ".join(titles or ids))
                if names
                else translated("it has neither sections nor steps with an `id`")
            )
            raise UsageError(
                "{routine} has no section {name}, and no step with that id: {hint}",
                routine=quoted(routine.title),
                name=quoted(name),
                hint=hint,
            )
    return tuple(_parts(routine.steps, {name.casefold().strip() for name in only}))


def _parts(steps: Sequence[Step], names: AbstractSet[str]) -> Iterator[Step]:
    """The sections and steps of these names and the steps marked `in_parts`, in order, with what is inside them.

    What is done on both sides, or several times, is done so alone, too.
    """
    for step in steps:
        title = step.title.casefold() if isinstance(step, Section) else ""
        if step.in_parts or names & {title, (step.id or "").casefold()} - {""}:
            yield step
        elif isinstance(step, Section | Repeat) and (inner := tuple(_parts(step.steps, names))):
            if isinstance(step, Section) and not step.sides:
                yield from inner
            else:
                quiet = {"announce": False} if isinstance(step, Section) else {}
                yield step.model_copy(update={"steps": inner, **quiet})
