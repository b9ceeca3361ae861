"""The error for a command line that cannot be meant as it is written."""

import click

from voiceguide.errors import TranslatedError


class CallError(TranslatedError, click.UsageError):
    """Shows how the command is called, and the sentence."""
