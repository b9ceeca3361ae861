from pathlib import Path

import pytest

from voiceguide.errors import UsageError
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.language.vocabulary import Area

# Spoken nowhere: units have forms for one, two and many, sides inflect, numbers end early.
MADE_UP = """
hold: "Ka {hold} mo."
halfway: Wen.
release: Lu.
check_in: Ka so?
section: "Na {section}."
section_side: "{side_name}: {section}."
finished: Lu lu.
sample: Ka wen mo lu.
keys_help: Ka lu.
knocks_help: Tok tok.
words_help: "{wake_word} {commands}."
bare_words_help: "{commands}."
go_on: "{ways} lu."
ways: {keys: tik, knocks: tok tok, words: "{call}"}
either: "{one} bo {other}"
side_name: {left: sela, right: dora}
sides: {left: {"": sel, a: sela}, right: {"": dor, a: dora}}
numbers: [no, un, du, tri]
seconds: {1: un tik, 2: du tiki, other: "{number} tikim"}
minutes: {1: un tok, other: "{number} tokim"}
minutes_and_seconds: "{seconds} bo {minutes}"
screen:
  hold: ma
  do: ta
  rest: lo
  wait: so
  breath_in: hi
  breath_out: ho
  next: "{what} ne"
  to_go: "{whole} ka {left}"
  paused: lo
  how_to_go_on: ta
  lost: no
  back_again: no no
  stopping: lu
  refused: "{command} no"
  level: "{level} {what}"
  voice: vo
  background: bo
  inputs: {remote: a, knocks: a, words: a, opening: a, listening: a, silent: a, off: a}
  commands: {pause: lo}
  areas: {AREAS}
  techniques: {effleurage: a, petrissage: e, friction: i, tapotement: o, vibration: u}
"""
MADE_UP = MADE_UP.replace("{AREAS}", "{" + ", ".join(f"{area}: na" for area in Area) + "}")


def write(folder: Path, text: str = MADE_UP) -> tuple[Path, ...]:
    (folder / "xx.yaml").write_text(text, encoding="utf-8")
    return (folder,)


def test_english_and_german_are_spoken() -> None:
    assert {"de", "en"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_every_language_has_words_for_the_lengths_of_holds(language: str) -> None:
    phrases = load_phrases(language)
    assert len(phrases.numbers) > 60
    for seconds in range(1, 61):
        assert not any(map(str.isdigit, phrases.hold.format(hold=phrases.duration(seconds))))


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
    assert phrases.hold.format(hold=phrases.duration(1)) == "Ka un tik mo."
    assert phrases.section_side.format(section="A {b}", side_name=phrases.side_name["left"]) == "sela: A {b}."
    assert phrases.side("right", "a") == "dora"
    assert phrases.number(0) == "no"


def test_a_persons_own_phrases_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def user_data_path(_: str, **_options: object) -> Path:
        return tmp_path

    monkeypatch.setattr("platformdirs.user_data_path", user_data_path)
    own = tmp_path / "phrases"
    own.mkdir()
    write(own)
    (own / "en.yaml").write_text(MADE_UP)
    assert {"de", "en", "xx"} <= set(languages())
    assert load_phrases("xx") == load_phrases("en")


@pytest.mark.parametrize("language", ["de-AT", "de_CH", "DE"])
def test_a_region_takes_the_phrases_of_its_language(language: str) -> None:
    assert load_phrases(language) == load_phrases("de")


def test_an_unknown_language_is_reported_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'tlh'.* de, en"):
        load_phrases("tlh")


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ('hold: "Ka {hold} mo."', "hold: Ka mo."),
        ("halfway: Wen.", "halfway: Wen.\nwake_word: hal 9000"),
        ("halfway: Wen.", "halfway: Wen.\ncommands: {pause: []}"),
        ("halfway: Wen.", "halfway: Wen.\ncommands: {pause: ['wait!']}"),
        ('hold: "Ka {hold} mo."', 'hold: "Ka {holt} mo."'),
        ("halfway: Wen.", "halfway: '{section}'"),
        ("halfway: Wen.", "halfway: '}'"),
        ("halfway: Wen.", "halfway: ''"),
        ("halfway: Wen.", ""),
        ("halfway: Wen.", "halfways: Wen."),
        ("side_name: {left: sela, right: dora}", "side_name: {left: sela}"),
        ("seconds: {1: un tik, 2: du tiki,", "seconds: {one: un tik,"),
        ('minutes: {1: un tok, other: "{number} tokim"}', "minutes: {1: un tok}"),
        ('minutes: {1: un tok, other: "{number} tokim"}', "minutes: {1: un tok, other: '{x}'}"),
        ("numbers: [no, un, du, tri]", "numbers: ["),
        ("  hold: ma\n", ""),
        ('  next: "{what} ne"', "  next: ne"),
        ("effleurage: a, ", ""),
        ("neck: na", "neck: ''"),
        ("neck: na", "nose: na"),
    ],
)
def test_a_wrong_file_is_reported_by_its_name(tmp_path: Path, written: str, instead: str) -> None:
    assert written in MADE_UP
    with pytest.raises(UsageError, match=r"xx\.yaml"):
        load_phrases("xx", write(tmp_path, MADE_UP.replace(written, instead)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 5000, r"xx\.yaml:1:65: error: this is nested deeper than 64 levels"),
        ("numbers: [", r"xx\.yaml:2:1: error: this is not YAML"),
        ("hold: a\nhold: b\n", r"xx\.yaml:2:1: error: the key 'hold' stands here twice"),
        ("hold: \0", r"xx\.yaml: error: this is a binary file"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_with_the_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        load_phrases("xx", write(tmp_path, text))
