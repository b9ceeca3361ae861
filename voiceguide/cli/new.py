"""`voiceguide new`: writes a commented script to start from, after a few questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import DurationParam, force_option
from voiceguide.language.vocabulary import Audience, StarterTopic
from voiceguide.messages import messages_for_script, translated
from voiceguide.suggestions import nearest

if TYPE_CHECKING:
    from voiceguide.language.starter_topics import NewScriptTexts

_USUAL_S = 300.0


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--for",
    "audience",
    type=click.Choice([each.value for each in Audience]),
    help="For yourself, or for a partner to massage.",
)
@click.option("--topic", type=click.Choice([each.value for each in StarterTopic]), help="What it is for.")
@click.option("--lasting", "lasting_s", type=DurationParam(), metavar="TIME", help="How long it is: 10m.")
@click.option("--language", metavar="CODE", help="The language of the script: en, de.")
@click.option(
    "--sound",
    metavar="NAME|none",
    help="What plays behind the voice, by default a warm drone; see `voiceguide sounds`.",
)
@force_option
def command(
    file: Path,
    audience: str | None,
    topic: str | None,
    lasting_s: float | None,
    language: str | None,
    sound: str | None,
    force: bool,
) -> None:
    """Write a commented script to start your own from.

    At a terminal, it asks for what the options do not say.
    """
    from voiceguide.app.chosen_language import chosen_language
    from voiceguide.app.new_script import DEFAULT_SOUND, write_script
    from voiceguide.app.precedence import resolve_cache
    from voiceguide.app.settings import load_settings
    from voiceguide.cli.terminal import Terminal
    from voiceguide.language.phrases import load_phrases
    from voiceguide.routine.starter import find_starter, languages, topics
    from voiceguide.sound.definition_files import SoundKind, find_definition
    from voiceguide.sound.sound_library import SoundLibrary
    from voiceguide.units import format_duration

    settings = load_settings()
    asks = Terminal().is_watched
    likely = chosen_language(None, settings.language)
    likely = likely if likely in languages() else "en"
    texts: NewScriptTexts = load_phrases(likely).new
    if language is None:
        language = (
            _choice(
                texts.language, {code: load_phrases(code).share.page.language for code in languages()}, texts, likely
            )
            if asks
            else likely
        )
    found = find_starter(language, Audience.SELF, None).language
    texts = load_phrases(found).new
    if audience is None and asks and topic is None:
        audience = _choice(texts.audience, {each.value: texts.audiences[each] for each in Audience}, texts)
    who = Audience(audience or Audience.SELF)
    if topic is None and asks:
        topic = _choice(texts.topic, {each.value: texts.topics[each] for each in topics(found, who)}, texts)
    starter = find_starter(found, who, StarterTopic(topic) if topic else None)
    if lasting_s is None and asks:
        lasting_s = click.prompt(texts.length, default=format_duration(_USUAL_S), value_proc=_seconds)
    if sound is None and asks:
        with messages_for_script(found):
            about = {bed.name: translated(bed.summary) for bed in SoundLibrary(resolve_cache(settings).open()).beds()}
        beds = {**dict.fromkeys(about), "none": texts.no_sound}
        sound = _choice(texts.sound, beds, texts, DEFAULT_SOUND, about)
    sound = sound or DEFAULT_SOUND
    if sound != "none":
        find_definition(SoundKind.BED, sound)
    written = write_script(file, starter, sound, lasting_s, settings, force=force)
    click.echo(texts.wrote.format(file=written.path, length=format_duration(written.length_s)))
    click.echo(texts.hear.format(command=f"voiceguide watch {written.argument}"))
    click.echo(texts.play.format(command=f"voiceguide play {written.argument}"))


def _seconds(typed: str) -> float:
    return DurationParam().convert(typed, None, None)


def _choice(
    question: str,
    answers: Mapping[str, str | None],
    texts: NewScriptTexts,
    default: str | None = None,
    about: Mapping[str, str] | None = None,
) -> str:
    """The key of the answer that is chosen by its number, its key or its text; `about` says more about some."""
    keys: Sequence[str] = list(answers)
    width = max(len(text or key) for key, text in answers.items())
    for number, (key, text) in enumerate(answers.items(), 1):
        click.echo(f"  {number}  {text or key:{width}}  {about.get(key, '') if about else ''}".rstrip())

    def chosen(typed: str) -> str:
        typed = typed.strip()
        if typed.isdecimal() and 0 < int(typed) <= len(keys):
            return keys[int(typed) - 1]
        by_word = {word.casefold(): key for key, text in answers.items() for word in (key, text or key)}
        if near := nearest(typed, by_word):
            return by_word[near[0]]
        raise click.UsageError(texts.number.format(last=len(keys)))

    usual = keys.index(default) + 1 if default in keys else 1
    answer: str = click.prompt(question, default=str(usual), value_proc=chosen)
    return answer
