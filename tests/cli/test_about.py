"""`voiceguide about`: the pages about pain, read and heard."""

from contextlib import nullcontext

import pytest

from tests.cli.run_program import Run
from tests.made_up_language import CODE, made_up_language, unmarked
from voiceguide.language.health_ids import ABOUT, TITLES, AboutTopic
from voiceguide.language.language_files import own_folder
from voiceguide.resources import shipped

TOPICS = [topic.value for topic in AboutTopic]


def test_the_pages_are_listed(run: Run) -> None:
    lines = run("about").out.splitlines()
    assert [line.split()[:3] for line in lines] == [["voiceguide", "about", topic] for topic in TOPICS]


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_page_names_its_sources_by_their_titles(topic: str, language: str, run: Run) -> None:
    ended = run("about", topic, "--language", language)
    assert (ended.code, ended.err) == (0, "")
    for source in ABOUT[AboutTopic(topic)]:
        assert TITLES[source] in ended.out
    assert ".txt" not in ended.out
    no_advice = {"en": "This is not medical advice.", "de": "Das hier ersetzt keinen ärztlichen Rat."}
    assert no_advice[language] in ended.out


def test_every_source_of_a_routine_has_a_title() -> None:
    readme = (shipped("scripts") / "README.md").read_text(encoding="utf-8")
    assert [name for name in TITLES if name not in readme] == []
    assert len(TITLES) == 5


@pytest.mark.parametrize(
    ("language", "figures"),
    [("en", ("45 minutes", "60 to 90 euros", "2025")), ("de", ("45 Minuten", "60 bis 90 Euro", "2025"))],
)
def test_what_a_session_costs_is_told_as_a_claim(language: str, figures: tuple[str, ...], run: Run) -> None:
    page = " ".join(run("about", "therapist", "--language", language).out.split())
    (sentence,) = [each for each in page.split(". ") if figures[1] in each]
    assert all(figure in sentence for figure in figures)
    assert "source says" in sentence or "Quelle sagt" in sentence


def test_it_is_whole_in_any_language(run: Run) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / f"{CODE}.yaml").write_text(made_up_language(), encoding="utf-8")
    for topic in TOPICS:
        text = run("about", topic, "--language", CODE).out
        for title in TITLES.values():
            text = text.replace(title, "")
        assert unmarked(text) == []


def test_no_word_is_cut_on_a_narrow_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run("about", "pain").out.split()
    monkeypatch.setenv("COLUMNS", "24")
    narrow = run("about", "pain").out
    assert narrow.split() == whole
    assert max(len(line) for line in narrow.splitlines()) <= 24


@pytest.mark.parametrize("topic", TOPICS)
def test_what_is_read_out_is_what_is_shown(topic: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Voice:
        said: tuple[str, ...] = ()

        def say(self, texts: tuple[str, ...], keyboard: object) -> str | None:
            del keyboard
            self.said += texts
            return pressed

    pressed: str | None = None
    voice = Voice()
    monkeypatch.setattr("voiceguide.app.spoken_prompt.open_dialogue_voice", lambda *_: voice)
    monkeypatch.setattr("voiceguide.cli.terminal.open_keyboard", nullcontext)
    ended = run("about", topic, "--aloud")
    assert (ended.code, ended.err) == (0, "")
    *shown, sources = filter(None, ended.out.splitlines())
    assert list(voice.said) == shown
    assert sources.startswith("From: ")
    voice.said, pressed = (), " "
    assert run("about", topic, "--aloud").code == 0
    assert list(voice.said) == shown[:1]


def test_where_no_key_can_be_pressed_it_is_not_read_out(run: Run) -> None:
    run("about", "pain", "--aloud", ENGINE="silent").fails(2, "nobody can press a key")
    run("about", "--aloud").fails(2, "--aloud needs a TOPIC")
    run("about", "money").fails(2, "'money' is not one of 'pain', 'therapist', 'afterwards'")
