"""The commented scripts that `voiceguide new` starts from, as templates: `starters/LANGUAGE/AUDIENCE-TOPIC.yaml`.

A template is a script with marks in angle brackets: `<file>`, `<sound>`, `<sound that follows the breath>`, the number
of `<rounds>` of a `repeat`, and durations such as `<20s>`, which grow and shrink with the length of the session.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.errors import UsageError
from voiceguide.language.vocabulary import Audience, StarterTopic
from voiceguide.messages import quoted

if TYPE_CHECKING:
    from voiceguide.routine.model import Background

_FOLDER = Path(__file__).parent / "starters"
_COMMENT = re.compile(r"^(.*\S) +(# .*)$", re.MULTILINE)
_COMMENT_COLUMN = 32
"""Where the comments at the ends of lines begin, counted from 0."""
_DURATION = re.compile(r"<(\d+)s>")


@dataclass(frozen=True, slots=True)
class Starter:
    """One template."""

    language: str
    audience: Audience
    topic: StarterTopic

    @property
    def path(self) -> Path:
        """Its file."""
        return _FOLDER / self.language / f"{self.audience}-{self.topic}.yaml"

    def filled(self, file: str, background: "Background | None", rounds: int, factor: float) -> str:
        """The text of a script.

        `file` is how it is named on the command line. Its main part is done in so many rounds, and `factor` multiplies
        its flexible durations.
        """
        sound = following = "none"
        if background:
            path = background.file and json.dumps(background.file, ensure_ascii=False)
            origin = f"file: {path}" if path else f"sound: {background.sound}"
            sound, following = background.sound or f"{{{origin}}}", f"{{{origin}, follow: breath}}"
        text = self.path.read_text(encoding="utf-8")
        text = _DURATION.sub(lambda found: f"{max(1, round(int(found[1]) * factor))}s", text)
        marks = {"file": file, "sound": sound, "sound that follows the breath": following, "rounds": str(rounds)}
        for mark, value in marks.items():
            text = text.replace(f"<{mark}>", value)
        return _COMMENT.sub(lambda found: f"{found[1].ljust(_COMMENT_COLUMN - 2)}  {found[2]}", text)


def languages() -> tuple[str, ...]:
    """The codes of the languages that have templates, sorted."""
    return tuple(sorted(path.name for path in _FOLDER.iterdir() if path.is_dir()))


def topics(language: str, audience: Audience) -> tuple[StarterTopic, ...]:
    """What there are templates for, in the order of the topics."""
    return tuple(topic for topic in StarterTopic if Starter(language, audience, topic).path.exists())


def find_starter(language: str, audience: Audience, topic: StarterTopic | None) -> Starter:
    """A template; the first one for this language and audience if no topic is given.

    Raises:
        UsageError: there is none.
    """
    if language not in languages():
        raise UsageError(
            "there is no template in {language}, only in {known}",
            language=quoted(language),
            known=", ".join(languages()),
        )
    found = topics(language, audience)
    topic = topic or found[0]
    if topic not in found:
        raise UsageError(
            "there is no template {topic} for {audience}, only {known}",
            topic=quoted(topic.value),
            audience=audience.value,
            known=", ".join(found),
        )
    return Starter(language, audience, topic)
