"""Records a live session in the journal, with the pain before and after; whatever fails there, the session goes on."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from voiceguide.cli import clock
from voiceguide.cli.pain import ask_pain
from voiceguide.cli.record_access import warn
from voiceguide.inputs.keys.key_reader import at_terminal
from voiceguide.language.phrases import Phrases, load_phrases
from voiceguide.player.state import Phase, State
from voiceguide.records.journal_entry import Entry
from voiceguide.records.record_paths import journal_path
from voiceguide.records.session_recorder import SessionRecorder
from voiceguide.units import format_duration, to_seconds

if TYPE_CHECKING:
    from voiceguide.app.settings import Settings
    from voiceguide.cli.options import Wishes
    from voiceguide.cli.resuming import Asked
    from voiceguide.player.playback import Watch
    from voiceguide.player.resume_points import Steps
    from voiceguide.timeline.timeline import Timeline


@contextmanager
def record_session(
    asked: Asked,
    timeline: Timeline,
    steps: Steps,
    settings: Settings,
    *,
    start: int = 0,
    journal: bool = True,
    quiet: bool = False,
) -> Iterator[tuple[SessionRecorder, Watch]]:
    """Record the session that is played inside the block; at a terminal, ask about pain before and after it.

    Args:
        asked: the routine, and how it was asked for.
        timeline: what is played. What is read out ahead of the session proper does not count as heard.
        steps: its steps, which are saved as the place to resume at.
        settings: where the records are.
        start: the frame at which it begins.
        journal: whether it goes into the journal; its place is saved in any case.
        quiet: whether nothing is asked.

    Yields:
        The recorder, and a function to be called with the state of the session about ten times a second.
    """
    asks = journal and not quiet and _is_interactive()
    phrases = load_phrases(timeline.language)
    pain = ask_pain(phrases.pain.before, phrases.keys.ten) if asks else None
    entry = _entry(asked, timeline, pain) if journal else None
    recorder = SessionRecorder(
        journal_path(settings.data_dir), asked.saved_routine, asked.saved(timeline.language), entry
    )
    finished = False
    preamble = max(0, timeline.preamble - start)

    def watch(state: State) -> None:
        nonlocal finished
        recorder.update_progress(max(0, state.played - preamble), state.held)
        recorder.reach(steps.at(state.position))
        if state.phase is Phase.FINISHED:
            finished = True
            recorder.finish()

    try:
        with recorder:
            yield recorder, watch
        if asks and finished:
            _ask_pain_after(recorder, phrases)
    finally:
        _report(recorder)


def _is_interactive() -> bool:
    return at_terminal() and sys.stdout.isatty()


def _entry(asked: Asked, timeline: Timeline, pain_before: int | None) -> Entry:
    return Entry(
        began=clock.now(),
        routine=_valid_text(asked.routine),
        language=timeline.language,
        options=_options(asked.wishes),
        planned_s=to_seconds(timeline.frames - timeline.preamble),
        pain_before=pain_before,
    )


def _ask_pain_after(recorder: SessionRecorder, phrases: Phrases) -> None:
    try:
        recorder.set_pain_after(ask_pain(phrases.pain.after, phrases.keys.ten))
    except KeyboardInterrupt:  # the session is over all the same
        return


def _report(recorder: SessionRecorder) -> None:
    """Tell which damaged file was set aside, and how to add the session later if it is not in the journal."""
    warn(recorder.notices)
    if recorder.entry and recorder.journal_error and recorder.worth_keeping:
        click.echo(f"warning: this session was not written down: {recorder.journal_error}", err=True)
        click.echo(f"Once that is mended: {_add_command(recorder.entry)}", err=True)


def _add_command(entry: Entry) -> str:
    """The command that adds the session to the journal later."""
    words = ["voiceguide", "journal", "add", entry.routine, "--began", entry.began.isoformat(timespec="seconds")]
    words += ["--heard", format_duration(entry.heard_s), "--planned", format_duration(entry.planned_s)]
    words += ["--holds", str(entry.holds), "--language", entry.language]
    for option, pain in (("--pain-before", entry.pain_before), ("--pain-after", entry.pain_after)):
        words += [] if pain is None else [option, str(pain)]
    return shlex.join(words)


def _options(wishes: Wishes) -> dict[str, object]:
    """What was asked for, under the names of the command line's options."""
    given = {name.removesuffix("_s").removesuffix("_db"): value for name, value in asdict(wishes).items()}
    return {
        name: _valid_text(value) if isinstance(value, str) else value
        for name, value in given.items()
        if value not in (None, ())
    }


def _valid_text(text: str) -> str:
    """The text without what UTF-8 cannot encode: the name of a file may hold bytes that are not text."""
    return text.encode(errors="replace").decode()
