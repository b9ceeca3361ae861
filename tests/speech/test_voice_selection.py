"""Who speaks: the table of choices, without any engine that is really installed."""

from dataclasses import dataclass, field, replace

import pytest

from voiceguide.errors import SpeechError, UsageError
from voiceguide.speech import voice_selection
from voiceguide.speech.engine import Quality, Speech, Voice
from voiceguide.speech.voice_selection import better_voices, list_voices, select_voices

HEART = Voice("heart", "Heart", "en-us", quality=Quality.NATURAL)
KERSTIN = Voice("de_DE-kerstin-low", "de_DE-kerstin-low", "de-de", quality=Quality.NATURAL)
PICO = tuple(Voice(name, name, name.lower(), quality=Quality.CLEAR) for name in ("de-DE", "en-GB", "fr-FR"))
ESPEAK = (
    Voice("gmw/de", "German", "de", engine="pyttsx3"),
    Voice("gmw/en", "English (Great Britain)", "en-gb", engine="pyttsx3"),
    Voice("zlw/pl", "Polish", "pl", engine="pyttsx3"),
)


@dataclass
class Fake:
    """An engine that only lists its voices."""

    name: str
    listed: tuple[Voice, ...] = ()
    broken: bool = False
    version: str = "1"
    slowest_wpm: int = 80
    asked: list[str] = field(default_factory=list)

    def voices(self) -> tuple[Voice, ...]:
        self.asked.append(self.name)
        if self.broken:
            raise SpeechError("it does not start")
        return self.listed

    def synthesise(self, text: str, voice: str | None, language: str, rate_wpm: float) -> Speech:
        raise AssertionError((text, voice, language, rate_wpm))

    def close(self) -> None:
        """There is nothing to release."""


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> dict[str, Fake]:
    """The engines of a system on which everything is installed, with one Piper voice."""
    fakes = {
        fake.name: fake
        for fake in (
            Fake("hibari", (HEART,)),
            Fake("piper", (KERSTIN,)),
            Fake("pico", PICO),
            Fake("pyttsx3", ESPEAK),
            Fake("silent", (Voice("silent", "Silence", ""),)),
        )
    }
    monkeypatch.setattr(voice_selection, "open_engine", fakes.__getitem__)
    monkeypatch.setattr(voice_selection, "engine_names", lambda: tuple(fakes))
    return fakes


def chosen(engine: str | None, voice: str | None, language: str) -> tuple[str, str | None]:
    first = select_voices(engine, voice, language)[0]
    return first.engine.name, first.voice


@pytest.mark.parametrize(
    ("language", "without", "expected"),
    [
        ("en", "", ("hibari", "heart")),
        ("en-GB", "", ("hibari", "heart")),
        ("en", "hibari", ("pico", "en-GB")),
        ("en", "hibari pico", ("pyttsx3", None)),
        ("de", "", ("piper", "de_DE-kerstin-low")),
        ("de-AT", "piper", ("pico", "de-DE")),
        ("de", "piper pico", ("pyttsx3", None)),
        ("fr", "", ("pico", "fr-FR")),
        ("pl", "", ("pyttsx3", None)),
    ],
)
def test_the_best_installed_voice_speaks(
    engines: dict[str, Fake], language: str, without: str, expected: tuple[str, str | None]
) -> None:
    for name in without.split():
        engines[name].listed = ()
    assert chosen(None, None, language) == expected
    assert engines["pyttsx3"].asked == []  # it would start a process
    assert select_voices(None, None, language)[-1].engine.name == "pyttsx3"


@pytest.mark.parametrize(("language", "missing"), [("en", "heart"), ("de", "de-DE")])
def test_a_better_voice_that_is_not_installed_is_mentioned(
    engines: dict[str, Fake], language: str, missing: str
) -> None:
    for fake in engines.values():
        fake.listed = tuple(replace(each, installed=each in ESPEAK) for each in fake.listed if each != KERSTIN)
    first = select_voices(None, None, language)[0]
    assert first.engine.name == "pyttsx3"
    assert first.instead_of
    assert first.instead_of.id == missing


@pytest.mark.parametrize(
    ("engine", "voice", "expected"),
    [
        (None, "heart", ("hibari", "heart")),
        (None, "DE_de-KERSTIN-low", ("piper", "de_DE-kerstin-low")),
        (None, "de-de", ("pico", "de-DE")),
        (None, "German", ("pyttsx3", "gmw/de")),
        (None, "gmw/en+f3", ("pyttsx3", "gmw/en+f3")),
        (None, "en-gb+f3", ("pyttsx3", "gmw/en+f3")),
        ("pyttsx3", "en-gb", ("pyttsx3", "gmw/en")),
        ("pico", None, ("pico", "de-DE")),
        ("pyttsx3", None, ("pyttsx3", None)),
        ("silent", "whoever", ("silent", "whoever")),
    ],
)
@pytest.mark.usefixtures("engines")
def test_a_wish_wins(engine: str | None, voice: str | None, expected: tuple[str, str | None]) -> None:
    assert chosen(engine, voice, "de") == expected
    assert len(select_voices(engine, voice, "de")) == 1


@pytest.mark.parametrize(
    ("engine", "voice", "said"),
    [
        (None, "Germann", "did you mean 'gmw/de'"),
        ("hibari", "gmw/de", "no voice 'gmw/de'"),
        ("hibari", None, "no voice speaks 'de'"),
    ],
)
@pytest.mark.usefixtures("engines")
def test_a_wish_that_cannot_be_met_is_reported(engine: str | None, voice: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        select_voices(engine, voice, "de")


@pytest.mark.usefixtures("engines")
def test_a_voice_of_another_language_is_told() -> None:
    (choice,) = select_voices(None, "gmw/en", "de")
    assert "speaks 'en-gb', but the text is de" in (choice.mismatch("de") or "")
    assert choice.mismatch("en-US") is None
    assert select_voices("silent", "x", "de")[0].mismatch("de") is None


def test_the_list_begins_with_the_best_and_goes_on_if_an_engine_is_broken(engines: dict[str, Fake]) -> None:
    engines["pyttsx3"].broken = True
    told: list[str] = []
    listed = list_voices(None, "de", told.append)
    assert [voice.id for voice in listed] == ["de_DE-kerstin-low", "de_DE-thorsten-low", "de-DE"]
    assert [voice.installed for voice in listed] == [True, False, True]
    assert told == ["pyttsx3: it does not start"]
    with pytest.raises(SpeechError):
        list_voices("pyttsx3", None, told.append)


@pytest.mark.parametrize(("quality", "better"), [(Quality.CLEAR, ["de_DE-thorsten-low"]), (Quality.NATURAL, [])])
@pytest.mark.usefixtures("engines")
def test_only_what_is_better_is_suggested(quality: Quality, better: list[str]) -> None:
    assert [voice.id for voice in better_voices(quality, "de")] == better
