"""What is said if a session has to do without the microphone or spoken commands, or resumes elsewhere."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import Sentence, Template


class TroubleTexts(AuthoredModel):
    """Sentences that follow a colon. `{name}` is a microphone; `{reason}` is the system's, in its language."""

    no_microphone: Sentence
    no_such_microphone: Annotated[str, Template("name")]
    """There is none of that name, or more than one."""
    microphone_unusable: Annotated[str, Template("name", "reason")]
    no_answer: Sentence
    """A `{reason}`."""
    microphone_busy: Sentence
    """Another session listens to it."""
    microphone_gone: Annotated[str, Template("name")]
    microphone_silent: Annotated[str, Template("name")]
    """Every sample is zero."""
    listening_failed: Annotated[str, Template("reason")]
    words_failed: Annotated[str, Template("reason")]
    """The recogniser of spoken commands has ended."""
    no_model: Annotated[str, Template("language", "model", "address", "folder")]
    """There is no model for spoken commands in the language of the session."""
    no_recogniser: str
    """There is no recogniser of spoken commands for this kind of computer."""
    no_package: Annotated[str, Template("package", "command")]
    """A package that spoken commands need is not installed."""
    other_steps: Annotated[str, Template("step", "steps")]
    """The routine has changed since the session was interrupted that is resumed."""
