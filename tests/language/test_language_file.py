"""A file of phrases that is wrong, and how its mistakes are told."""

import re
from pathlib import Path

import pytest
import yaml

import voiceguide
from tests.language.written_phrases import MADE_UP, write
from voiceguide.document.diagnostics import ScriptError
from voiceguide.language.phrases import languages, load_phrases

FOLDER = Path(voiceguide.__file__).parent / "language"
SHIPPED = languages((FOLDER,))


def wrong(folder: Path, written: str, instead: str) -> list[str]:
    """What is said of the file where this stands in it instead, mistake by mistake, the place first."""
    assert MADE_UP.count(written) >= 1
    with pytest.raises(ScriptError) as caught:
        load_phrases("xx", write(folder, MADE_UP.replace(written, instead, 1)))
    assert all(each.source and each.source.path == str(folder / "xx.yaml") for each in caught.value.diagnostics)
    return [str(each).removeprefix(f"{folder / 'xx.yaml'}:") for each in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("öTo ögo öon, {ways}.", "Ka mo.", "{ways} is missing from this text"),
        ("öfor {hold}.", "{holt}.", "unknown placeholder {holt}\n"),
        ("öfor {hold}.", "{holt}.", "- öHold {holt}.\n      |         ^^^^^^ did you mean 'hold'?"),
        ("öfor {hold}.", "{hold!r}.", "must not have a format or a conversion"),
        ("halfway: öHalfway.", "halfway: '{section}'", "unknown placeholder {section}"),
        ("halfway: öHalfway.", "halfway: '}'", "Single '}'"),
        ("halfway: öHalfway.", "halfway: ''", "this text is empty"),
        ("halfway: öHalfway.", "halfway: [[a]]", "expected text, not a list"),
        ("halfway: öHalfway.", "halfway: []", "this list is empty"),
        ("halfway: öHalfway.\n", "", "1:1: error: the key `halfway` is missing"),
        ("halfway: öHalfway.", "halfways: öHalfway.", "unknown key 'halfways'"),
        ("side_name: {left: sela, right: dora}", "side_name: {left: sela}", "2:13: error: the key `right` is missing"),
        ("{left: sela, right: dora}", "{left: s, right: d, rihgt: d}", "2:32: error: unknown key 'rihgt'"),
        ("{left: sela, right: dora}", "{left: s, right: d, rihgt: d}", "did you mean 'right'?"),
        ("seconds: {1: un tik, 2: du tiki,", "seconds: {one: un tik,", "5:11: error: the key 'one' is not a number"),
        (', other: "{number} tokim"}', "}", "the form `other` is missing"),
        ('other: "{number} tokim"}', "other: '{x}'}", "unknown placeholder {x}"),
        ("numbers: [no, un, du, tri]", "numbers: [no, un", "a bracket is not closed"),
        ("wake_word: öguide", "wake_word: hal 9000", "'hal 9000' is not just words"),
        ("  - öpause\n", "  - wait!\n", "'wait!' is not just words"),
        ("  pause:\n  - öpause\n", "  pause: []\n", "this list is empty"),
        ("  pause:\n  - öpause\n", "  paws: [a]\n", "'paws' is not possible here\n"),
        ("  pause:\n  - öpause\n", "  pauze: [a]\n", "did you mean 'pause'?"),
        ("  hold: öhold\n", "", "the key `hold` is missing"),
        ("  next: 'önext: {what}'", "  next: ne", "{what} is missing from this text"),
        ("    effleurage: östroking\n", "", "the key `effleurage` is missing"),
        ("    neck: öneck", "    nose: öneck", "unknown key 'nose'"),
        ("  'yes': u\n", "  'yes': i\n", "'i' is used for both yes and no"),
        ("  'yes': u\n", "  'yes': Yes\n", "'Yes' is not a single lower-case letter"),
        ("    fever:\n      name: öfever\n", "    fever:\n", "the key `name` is missing"),
        ("    fever:\n", "    feever:\n", "unknown key 'feever'"),
        ("    fever:\n", "    feever:\n", "did you mean 'fever'?"),
        ("    hip-gluteus-medius:", "    hip-gluteus:", "did you mean 'hip-gluteus-medius'?"),
        ("    hip-gluteus-medius:", "    bottom:", "the key `hip-gluteus-medius` is missing"),
        ("  due: 'öDue önow: {session}.'", "  due: öDue.", "{session} is missing from this text"),
        ("  row_next: önext\n", "  row_nxt: önext\n", "did you mean 'row_next'?"),
        ("  row_next: önext\n", "", "the key `row_next` is missing"),
        ("    daily: öten öminutes öa öday\n", "    dayly: öten\n", "did you mean 'daily'?"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, written: str, instead: str, said: str) -> None:
    told = wrong(tmp_path, written, instead)
    assert any(said in each for each in told), told
    assert all(re.match(r"\d+:\d+: error: ", each) for each in told)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = MADE_UP.replace("halfway: öHalfway.", "halfway: '{x}'").replace("    neck: öneck\n", "", 1)
    text = text.replace("  where: ", "  were: ").replace("  row_next: önext\n", "")
    with pytest.raises(ScriptError) as caught:
        load_phrases("xx", write(tmp_path, text))
    codes = [each.code for each in caught.value.diagnostics]
    assert sorted(codes) == ["missing-key", "missing-key", "unknown-key", "unknown-placeholder"]


def test_a_file_of_half_a_language_is_told_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ScriptError) as caught:
        load_phrases("xx", write(tmp_path, MADE_UP.partition("finder:")[0]))
    assert [each.message for each in caught.value.diagnostics] == [
        "the key `about` is missing",
        "the key `finder` is missing",
        "the key `journal` is missing",
        "the key `new` is missing",
        "the key `practice` is missing",
        "the key `recording` is missing",
        "the key `share` is missing",
        "the key `timeline` is missing",
        "the key `watch` is missing",
    ]


def test_a_file_is_read_again_where_it_has_changed(tmp_path: Path) -> None:
    folders = write(tmp_path)
    first = load_phrases("xx", folders)
    assert load_phrases("xx", folders) is first
    write(tmp_path, MADE_UP.replace("halfway: öHalfway.", "halfway: Wen."))
    assert load_phrases("xx", folders).halfway == ("Wen.",)


@pytest.mark.parametrize("language", SHIPPED)
def test_the_shipped_files_are_read_by_every_yaml_parser(language: str) -> None:
    """Libyaml takes some texts that the parser in Python does not."""
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.BaseLoader) == yaml.load(text, Loader=yaml.CBaseLoader)


def test_the_manual_shows_a_mistake_as_it_is_told(tmp_path: Path) -> None:
    manual = (FOLDER.parents[1] / "docs" / "languages.md").read_text(encoding="utf-8")
    (shown,) = (each for each in re.findall(r"```text\n(.*?)\n```", manual, re.DOTALL) if ": error: " in each)
    german = (FOLDER / "de.yaml").read_text(encoding="utf-8")
    (tmp_path / "de.yaml").write_text(german.replace("{hold}", "{holt}", 1), encoding="utf-8")
    with pytest.raises(ScriptError) as caught:
        load_phrases("de", (tmp_path,))
    assert str(caught.value).replace(f"{tmp_path}/", "") == shown
