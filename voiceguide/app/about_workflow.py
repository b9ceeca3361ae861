"""Shows the pages about pain and massage, or reads them out."""

from voiceguide.app.chosen_language import chosen_language, command_texts
from voiceguide.app.front_end import DialoguePage, FrontEnd
from voiceguide.app.settings import load_settings
from voiceguide.errors import UsageError
from voiceguide.language.health_ids import ABOUT, TITLES, AboutTopic
from voiceguide.language.phrases import load_phrases


def about_topics(language: str | None) -> dict[AboutTopic, str]:
    """What each page is about. Raises as `show_about` does."""
    phrases = command_texts(language)
    return {topic: page.summary for topic, page in phrases.about.pages.items()}


def show_about(topic: AboutTopic, language: str | None, page: DialoguePage) -> None:
    """Show a page, with the titles of its sources.

    Raises:
        UsageError: there is no such language.
        ScriptError: the settings or the language file are wrong.
    """
    phrases = command_texts(language)
    shown = phrases.about.pages[topic]
    page.head(shown.title)
    for part in shown.parts:
        page.head(part.heading)
        for text in part.text:
            page.show(text)
    page.head(phrases.screening.no_advice)
    page.show(phrases.about.sources.format(titles="; ".join(TITLES[each] for each in ABOUT[topic])))


def read_about(topic: AboutTopic, language: str | None, front_end: FrontEnd, device: str | None) -> None:
    """Read a page out, up to the first key that is pressed.

    Raises:
        UsageError: there is no such language, or nobody can press a key.
        DeviceError: the output device failed.
        SpeechError: a text could not be spoken.
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    from voiceguide.app.spoken_prompt import open_dialogue_voice

    code = chosen_language(language, load_settings().language)
    phrases = load_phrases(code)
    page = phrases.about.pages[topic]
    parts = [(page.title,), *((part.heading, *part.text) for part in page.parts), (phrases.screening.no_advice,)]
    voice = open_dialogue_voice(code, device, front_end.alert)
    try:
        with front_end.open_keyboard() as keyboard:
            for sentences in parts:  # part by part, so that the first is heard before the last is synthesised
                if voice.say(sentences, keyboard) is not None:
                    return
    except EOFError:
        raise UsageError("nobody can press a key here to stop the voice: leave out --aloud") from None
