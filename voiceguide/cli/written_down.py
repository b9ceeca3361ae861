"""A session that is played goes into the journal; whatever goes wrong there, the session goes on."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from voiceguide.cli import clock
from voiceguide.cli.diary import damaged
from voiceguide.cli.pain import ask_pain
from voiceguide.inputs.keys.key_reader import at_terminal
from voiceguide.player.playback import Watch
from voiceguide.player.state import Phase, State
from voiceguide.records.journal_entry import Entry
from voiceguide.records.record_paths import journal_path
from voiceguide.records.session_recorder import Account
from voiceguide.units import format_duration, to_seconds

if TYPE_CHECKING:
    from voiceguide.app.settings import Settings
    from voiceguide.cli.options import Wishes
    from voiceguide.timeline.timeline import Timeline


@contextmanager
def written_down(
    routine: str, timeline: Timeline, wishes: Wishes, settings: Settings, *, start: int = 0, quiet: bool
) -> Iterator[Watch]:
    """Around a session that begins at the frame `start`: what it yields is told how the session stands.

    What is read out ahead of the session proper does not count. At a terminal the person is asked how much it hurts,
    before and after, unless `quiet`.
    """
    asks = not quiet and _somebody_there()
    before = ask_pain("now") if asks else None
    entry = Entry(
        began=clock.now(),
        routine=_text(routine),
        language=timeline.language,
        options=_options(wishes),
        planned_s=to_seconds(timeline.frames - timeline.preamble),
        pain_before=before,
    )
    account = Account(journal_path(settings.data_dir), entry)
    finished = False
    preamble = max(0, timeline.preamble - start)

    def watch(state: State) -> None:
        nonlocal finished
        account.at(max(0, state.played - preamble), state.held)
        finished = state.phase is Phase.FINISHED

    try:
        with account:
            yield watch
        if asks and finished:
            _ask_after(account)
    finally:
        _tell(account)


def _somebody_there() -> bool:
    return at_terminal() and sys.stdout.isatty()


def _ask_after(account: Account) -> None:
    try:
        account.end(ask_pain("after it"))
    except KeyboardInterrupt:  # the session is over all the same
        return


def _tell(account: Account) -> None:
    if account.set_aside:
        click.echo(damaged(account.set_aside), err=True)
    if account.trouble and account.worth_keeping:
        click.echo(f"warning: this session was not written down: {account.trouble}", err=True)
        click.echo(f"Once that is mended: {_by_hand(account.entry)}", err=True)


def _by_hand(entry: Entry) -> str:
    """The command that writes the session down later."""
    words = ["voiceguide", "journal", "add", entry.routine, "--began", entry.began.isoformat(timespec="seconds")]
    words += ["--heard", format_duration(entry.heard_s), "--planned", format_duration(entry.planned_s)]
    words += ["--holds", str(entry.holds), "--language", entry.language]
    for option, pain in (("--pain-before", entry.pain_before), ("--pain-after", entry.pain_after)):
        words += [] if pain is None else [option, str(pain)]
    return shlex.join(words)


def _options(wishes: Wishes) -> dict[str, object]:
    """What was asked for, under the names of the options."""
    given = {name.removesuffix("_s").removesuffix("_db"): value for name, value in asdict(wishes).items()}
    return {
        name: _text(value) if isinstance(value, str) else value
        for name, value in given.items()
        if value not in (None, ())
    }


def _text(text: str) -> str:
    """A file's name may hold bytes that are no text."""
    return text.encode(errors="replace").decode()
