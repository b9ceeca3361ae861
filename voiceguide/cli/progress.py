"""Shows the progress of a task on stderr: a bar with the time left on a terminal, lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress_bar(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Show the progress of a task, or nothing if quiet; yields a function that takes the work done and the total."""
    if quiet:
        yield lambda _done, _total: None
    elif sys.stderr.isatty():
        with click.progressbar(length=1, label=label, file=sys.stderr, show_eta=True) as bar:

            def update(done: int, total: int) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            yield update
    else:
        quarters = _Quarters(label)
        yield quarters.update


class _Quarters:
    """Prints a line at each quarter of the task: enough for a log."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._printed = 0

    def update(self, done: int, total: int) -> None:
        quarter = 4 * done // total if total else 4
        if quarter > self._printed:
            self._printed = quarter
            click.echo(f"{self._label}: {quarter * 25} %", err=True)
