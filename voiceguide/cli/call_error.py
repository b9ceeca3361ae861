"""The error for a command line that cannot be meant as it is written."""

import click

from voiceguide.messages import translated


class CallError(click.UsageError):
    """Shows how the command is called, and the sentence, which is translated; see `translated` for its values."""

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(translated(text, **values))
