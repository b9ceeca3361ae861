from pathlib import Path

import pytest

from tests.language.written_phrases import MADE_UP, write
from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.language.care_texts import ByProgramme
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.language.vocabulary import Side
from voiceguide.records.journal_entry import ProgrammeKind


def test_english_and_german_are_spoken() -> None:
    assert {"de", "en"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_every_language_has_words_for_the_lengths_of_holds(language: str) -> None:
    phrases = load_phrases(language)
    assert len(phrases.numbers) > 60
    for seconds in range(1, 61):
        assert not any(map(str.isdigit, phrases.hold[0].format(hold=phrases.duration(seconds))))


@pytest.mark.parametrize(
    ("language", "seconds", "words"),
    [
        ("en", 1, "one second"),
        ("en", 20, "twenty seconds"),
        ("en", 12.4, "twelve seconds"),
        ("en", 0.2, "one second"),
        ("en", 60, "one minute"),
        ("en", 90, "one minute and thirty seconds"),
        ("en", 121, "two minutes and one second"),
        ("en", 4500, "75 minutes"),
        ("de", 1, "eine Sekunde"),
        ("de", 21, "einundzwanzig Sekunden"),
        ("de", 61, "eine Minute und eine Sekunde"),
        ("xx", 2, "du tiki"),
        ("xx", 3, "tri tikim"),
        ("xx", 65, "5 tikim bo un tok"),
    ],
)
def test_durations_are_spoken(tmp_path: Path, language: str, seconds: float, words: str) -> None:
    phrases = load_phrases("xx", write(tmp_path)) if language == "xx" else load_phrases(language)
    assert phrases.duration(seconds) == words


@pytest.mark.parametrize(
    ("language", "side", "ending", "form"),
    [
        ("en", "left", "", "left"),
        ("de", "left", "", "links"),
        ("de", "left", "e", "linke"),
        ("de", "right", "en", "rechten"),
        ("de", "right", "er", "rechter"),
        ("de", "left", "es", "linkes"),
        ("de", "left", "em", "linkem"),
    ],
)
def test_sides_inflect(language: str, side: str, ending: str, form: str) -> None:
    assert load_phrases(language).side(side, ending) == form


def test_an_unknown_form_is_answered_with_those_there_are() -> None:
    with pytest.raises(LookupError, match=r"\{side\}ens has no form.* \{side\}en \(linken\)"):
        load_phrases("de").side("left", "ens")


def test_numbers_beyond_the_words_stay_digits() -> None:
    assert load_phrases("en").number(12) == "twelve"
    assert load_phrases("en").number(1000) == "1000"


def test_a_third_language_is_a_further_file(tmp_path: Path) -> None:
    folders = write(tmp_path)
    phrases = load_phrases("xx", folders)
    assert languages(folders) == ("xx",)
    assert phrases.hold[0].format(hold=phrases.duration(1)) == "öHold öfor un tik."
    assert phrases.section_side.format(section="A {b}", side_name=phrases.side_name[Side.LEFT]) == "sela: A {b}."
    assert phrases.side("right", "a") == "dora"
    assert phrases.number(0) == "no"


def test_a_persons_own_phrases_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def user_data_path(_: str, **_options: object) -> Path:
        return tmp_path

    monkeypatch.setattr("platformdirs.user_data_path", user_data_path)
    own = tmp_path / "phrases"
    own.mkdir()
    write(own)
    (own / "en.yaml").write_text(MADE_UP, encoding="utf-8")
    assert {"de", "en", "xx"} <= set(languages())
    assert load_phrases("xx") == load_phrases("en")


@pytest.mark.parametrize("language", ["de-AT", "de_CH", "DE"])
def test_a_region_takes_the_phrases_of_its_language(language: str) -> None:
    assert load_phrases(language) == load_phrases("de")


def test_an_unknown_language_is_reported_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'tlh'.* de, en"):
        load_phrases("tlh")


def test_the_texts_of_programmes_are_those_of_all_kinds() -> None:
    assert set(ByProgramme.model_fields) == {kind.value for kind in ProgrammeKind}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 5000, r"xx\.yaml:1:65: error: this is nested deeper than 64 levels"),
        ("numbers: [", r"xx\.yaml:2:1: error: the file ends before something is closed"),
        ("hold: a\nhold: b\n", r"xx\.yaml:2:1: error: duplicate key 'hold'"),
        ("hold: \0", r"xx\.yaml: error: this is a binary file"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_with_the_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ScriptError, match=message):
        load_phrases("xx", write(tmp_path, text))
