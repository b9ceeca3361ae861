"""Progress: a bar with the time left on a terminal, plain lines elsewhere, nothing where quiet was asked for."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import click


@contextmanager
def speaking(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Show how many texts of how many have been spoken; nothing where all were known from before."""
    with ExitStack() as stack:
        update: Callable[[int, int], None] | None = None

        def on_progress(done: int, total: int) -> None:
            nonlocal update
            if update is None and done < total:
                update = stack.enter_context(_bar(label, quiet=quiet))
            if update:
                update(done, total)

        yield on_progress


@contextmanager
def writing(label: str, total: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Show how much of `total` has been written; the function takes what came since its last call."""
    written = 0
    with _bar(label, quiet=quiet) as update:

        def on_progress(more: int) -> None:
            nonlocal written
            written += more
            update(written, total)

        yield on_progress


@contextmanager
def _bar(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
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
    """A line at each quarter of the way: enough for a log."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._said = 0

    def update(self, done: int, total: int) -> None:
        quarter = 4 * done // total if total else 4
        if quarter > self._said:
            self._said = quarter
            click.echo(f"{self._label}: {quarter * 25} %", err=True)
