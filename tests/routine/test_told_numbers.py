"""What a check says about the lengths of a breath and the rounds that a text tells."""

import pytest

from voiceguide.document.diagnostics import Source
from voiceguide.routine.routine_reader import read_routine


def told(steps: str, language: str) -> list[tuple[str, str]]:
    """What is marked by each warning, and its way out."""
    source = Source("a.yaml", f"title: A\nlanguage: {language}\nsteps:\n{steps}\n")
    found = [(each.span, each.hint) for each in read_routine(source)[1] if each.code == "other-number"]
    return [(source.line(at.line)[at.column - 1 : at.end_column - 1], hint) for at, hint in found if at]


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "Breathe in for four seconds, and out for eight.", "and out for eight"),
        ("en", "Breathe in for four, hold for seven, and breathe out for six.", "hold for seven"),
        ("en", "Breathe in for four seconds, and out for six.", None),
        ("en", "Breathe in for two breaths, then out for eight.", "then out for eight"),
        ("en", "Look out for eight signs.", None),
        ("en", "In for four, out for seven.", ", out for seven"),
        ("de", "Vier Sekunden ein, acht aus.", "acht aus"),
        ("de", "Atme vier Sekunden ein und acht Sekunden lang aus.", "acht Sekunden lang aus"),
        ("de", "Atme 4 Sekunden ein und 6 Sekunden aus.", None),
    ],
)
@pytest.mark.parametrize("steps", ["- breathe: 5\n  say: {}", "- say: {}\n- breathe: 5"])
def test_a_breath_of_other_lengths(steps: str, language: str, text: str, marked: str | None) -> None:
    assert [each for each, _ in told(steps.format(text), language)] == ([marked] if marked else [])


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Breathe in for four, hold for seven, and breathe out for eight.", "pattern: {in: 4s, hold: 7s, out: 8s}"),
        ("Breathe in for five seconds, and out for eight.", "in: 5s\n  out: 8s"),
    ],
)
def test_the_way_out_of_it_works(text: str, pattern: str) -> None:
    steps = f"- breathe: 5\n  say: {text}"
    ((_, hint),) = told(steps, "en")
    assert hint == "write {} if that is meant".format(" / ".join(f"`{line.strip()}`" for line in pattern.split("\n")))
    assert not told(f"{steps}\n  {pattern}", "en")


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "Circle. We do this five times.", "five times"),
        ("en", "Circle. We do this three times.", None),
        ("en", "Circle five times in each direction.", None),
        ("en", "Do this four times.", None),
        ("de", "Das machst du sechsmal.", "sechsmal"),
        ("en", "Circle, five times in all.", "five times in all"),
        ("de", "Kreise, insgesamt fünfmal.", "fünfmal"),
        ("de", "Kreise sechsmal in jede Richtung.", None),
        ("de", "Das machst du nochmal.", None),
    ],
)
def test_another_number_of_rounds(language: str, text: str, marked: str | None) -> None:
    steps = f"- repeat: 3\n  up_to: 4\n  steps:\n  - do: 20s\n    say: {text}"
    assert [each for each, _ in told(steps, language)] == ([marked] if marked else [])


@pytest.mark.parametrize("steps", ["- breathe: 5\n  say: {}", "- say: {}\n- breathe: 5"])
@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("de", "Atme drei Mal tief durch.", "drei Mal"),
        ("de", "Atme dreimal ein und aus.", "dreimal"),
        ("de", "Noch 3-mal tief durchatmen.", "3-mal tief durchatmen"),
        ("de", "Atme nun fünfmal mit den Tönen.", None),
        ("de", "Atme nochmal.", None),
        ("en", "Breathe deeply three times.", "three times"),
        ("en", "Breathe five times.", None),
        ("en", "Swallow three times.", None),
    ],
)
def test_how_often_one_breathes(steps: str, language: str, text: str, marked: str | None) -> None:
    found = told(steps.format(text), language)
    meant = {"en": "write `breathe: 3` if that is meant", "de": "schreib `breathe: 3`, wenn das gemeint ist"}
    assert found == ([(marked, meant[language])] if marked else [])
