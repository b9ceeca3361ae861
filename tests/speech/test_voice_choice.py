import pytest

from voiceguide.errors import UsageError
from voiceguide.speech.engine import Voice
from voiceguide.speech.voice_choice import choose_voice, speaks

VOICES = (
    Voice("gmw/de", "German", "de", engine="pyttsx3"),
    Voice("gmw/en-029", "English (Caribbean)", "en-029"),
    Voice("gmw/en", "English (Great Britain)", "en-gb"),
    Voice("gmw/en-us", "English (America)", "en-us"),
    Voice(r"HKEY_LOCAL_MACHINE\Tokens\TTS_MS_FR", "Hortense", "fr-fr"),
    Voice("nameless", "Nameless", ""),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("gmw/en-us", "gmw/en-us"),
        ("GMW/DE", "gmw/de"),
        ("german", "gmw/de"),
        ("en-us", "gmw/en-us"),
        ("tts_ms_fr", r"HKEY_LOCAL_MACHINE\Tokens\TTS_MS_FR"),
        ("de+f3", "gmw/de+f3"),
    ],
)
def test_a_voice_is_found_by_id_name_or_the_end_of_its_id(wanted: str, found: str) -> None:
    assert choose_voice(VOICES, wanted, "it") == found


@pytest.mark.parametrize(
    ("language", "default", "found"),
    [
        ("de", None, "gmw/de"),
        ("de-AT", "gmw/en", "gmw/de"),
        ("en", None, "gmw/en"),
        ("en", "gmw/en-us", "gmw/en-us"),
        ("en_US", "gmw/en", "gmw/en-us"),
        ("en-gb", "gmw/en-us", "gmw/en"),
        ("fr", "gmw/en", r"HKEY_LOCAL_MACHINE\Tokens\TTS_MS_FR"),
    ],
)
def test_without_a_name_the_language_chooses(language: str, default: str | None, found: str) -> None:
    assert choose_voice(VOICES, None, language, default) == found


def test_an_unknown_voice_is_answered_with_those_that_come_near() -> None:
    with pytest.raises(UsageError, match="did you mean 'gmw/de'"):
        choose_voice(VOICES, "Germann", "de")
    kannada = Voice("dra/kn", "Kannada", "kn")
    for far in ("zzzzzz", "Anna"):
        with pytest.raises(UsageError, match="voiceguide voices"):
            choose_voice((*VOICES, kannada), far, "de")


def test_a_language_that_nobody_speaks_is_reported() -> None:
    with pytest.raises(UsageError, match="no voice speaks 'it'"):
        choose_voice(VOICES, None, "it")


def test_speaks() -> None:
    assert speaks(VOICES[3], "en")
    assert speaks(VOICES[0], "de-CH")
    assert not speaks(VOICES[0], "en")
    assert not speaks(VOICES[5], "en")
