"""Finds the frame at which to begin a session in its middle, from what a person typed."""

import re

from voiceguide.document.diagnostics import Source, Span
from voiceguide.errors import UsageError
from voiceguide.messages import messages_for_script, quoted, translated
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Section, every_step
from voiceguide.suggestions import did_you_mean
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import format_frames, parse_duration, to_frames


def starting_point(timeline: Timeline, routine: Routine, wanted: str) -> int:
    """The frame at which to begin.

    `wanted` is the `id` of a step, the title of a section, a line of the script, or a time of the session proper.

    Raises:
        UsageError: there is nothing of that name, at that line or at that time.
    """
    with messages_for_script(routine.language):
        return _found(timeline, routine, wanted.strip())


def _found(timeline: Timeline, routine: Routine, wanted: str) -> int:
    steps = list(every_step(routine.steps))
    names = {step.title.casefold(): step.span.line for step in steps if isinstance(step, Section)}
    names |= {step.id.casefold(): step.span.line for step in steps if step.id}
    if named := names.get(wanted.casefold()):
        return _onset(
            timeline,
            named,
            translated("the step {name} is not in this session: `voiceguide show` lists what is", name=quoted(wanted)),
        )
    if wanted.isdecimal():
        line = line_of_step(routine, int(wanted))
        check_line(routine, int(wanted))
        return _onset(
            timeline,
            line,
            translated("line {line} is not in this session: `voiceguide show` lists what is", line=wanted),
        )
    try:
        frame = timeline.preamble + to_frames(parse_duration(wanted))
    except ValueError:
        hint = did_you_mean(wanted, names) or translated("write the number of a line, or a time such as 3:20")
        message = translated(
            "{routine} has no section {name}, and no step with that id: {hint}",
            routine=quoted(routine.title),
            name=quoted(wanted),
            hint=hint,
        )
        raise UsageError(message) from None
    if frame >= timeline.frames:
        end = format_frames(timeline.frames)
        raise UsageError("the session ends at {end}: begin earlier", end=end)
    return frame


def check_line(routine: Routine, line: int) -> None:
    """Check that a script has a line of that number. Raises UsageError if it ends before."""
    last = max(number for number, text in enumerate(routine.source.lines, 1) if text.strip())
    if line > last:
        with messages_for_script(routine.language):
            raise UsageError("there is no line {line}: the last one of the script is {last}", line=line, last=last)


def line_of_step(routine: Routine, line: int) -> int:
    """The line of the verb of the step that is written at a line, or of the last one before it; 0 if there is none."""
    lines = [step.span.line for step in every_step(routine.steps) if first_line(routine.source, step.span) <= line]
    return max(lines, default=0)


def first_line(source: Source, verb: Span) -> int:
    """The line of the dash with which the step of a verb begins; keys such as `id` may stand above the verb."""
    for number in range(verb.line, 0, -1):
        dash = re.match(r"\s*-\s", source.line(number))
        if dash and dash.end() < verb.column:
            return number
    return verb.line


def _onset(timeline: Timeline, line: int, missing: str) -> int:
    """Where what was written at a line begins; what is left out of the session gives way to what follows it."""
    passages = [each for each in timeline.passages if each.line is not None]
    if not line:
        return timeline.preamble
    found = next((each for each in passages if each.line == line), None)
    found = found or min(
        (each for each in passages if each.line and each.line > line), key=lambda each: each.line or 0, default=None
    )
    if found is None:
        raise UsageError(missing)
    return found.onset
