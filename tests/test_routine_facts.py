"""Each routine puts its facts into practice, and the table of facts says where."""

import re
from pathlib import Path

import pytest

from tests.shipped_routines import EACH, NAMES, SCRIPTS, fact_of, facts_of
from voiceguide.language.health_ids import Condition
from voiceguide.routine.routine_reader import load_routine
from voiceguide.routine.steps import every_step

FACTS = {
    "desk-break": "A1 A4 N4 S1",
    "foam-roller": "A1 A2 A3 G1 G2 G5 G7 N1 N4 S1 S4 S9",
    "lower-back": "A1 A2 A3 G1 G2 G4 G5 G8 N1 N2 N4 P6 S1 S5 S7",
    "partner-back": "A1 A2 A5 B1 B2 B3 B4 B5 B6 B7 N1 N2 N3 N4 P1 P2 P3 P4 P5 P6 T1 T2 T3 T4 T5 T6",
    "partner-shoulders": "A1 A2 A5 B4 B6 B7 N1 N3 N4 P2 P3 P5 P6 T1 T2 T3 T4 T5 T6",
    "self-back": "A1 A2 A3 A5 N1 N2 N4 S1 S2 S3 S4 S5 S6 S7 S8 S9",
    "shoulders-neck": "A1 A2 A4 G1 G2 M3 N1 N4 S1 S4 S7 T2 T3",
    "stretch": "A1 A3 A5 G9 N4 S1 S6 S7",
    "strong-back": "A1 A2 A3 N4 S6 S7",
    "techniques": "A1 A2 A3 N1 N2 N3 N4 P1 P2 P3 P5 P6 T1 T2 T3 T4 T5 T6",
    "tennis-ball": "A1 A2 G1 G2 G3 G4 G5 G6 G7 G8 M3 N1 N2 N4",
    "walk": "A1 A4 N4 S1 S6",
    "wind-down": "A5 S1 S6",
}
"""What each routine puts into practice, by the ids of its steps."""
ALL_FACTS = {"P": 6, "T": 6, "B": 7, "N": 4, "S": 9, "G": 10, "X": 9, "A": 5, "M": 4}
"""How many facts of each kind there are."""


@EACH
def test_it_puts_its_facts_into_practice(path: Path) -> None:
    assert facts_of(path) == set(FACTS[path.stem].split())


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("name", "in_order"),
    [("partner-back", "B1 B2 B3 B4 B5 B6"), ("self-back", "S1 S2 S3 S4 S5 S7 S8"), ("techniques", "T1 T2 T3 T4 T5")],
)
def test_it_keeps_to_the_order_of_its_source(name: str, in_order: str, language: str) -> None:
    """But for what belongs everywhere: to ask, and to breathe calmly."""
    facts = [fact_of(step.id) for step in every_step(load_routine(SCRIPTS / language / f"{name}.yaml").steps)]
    met = [fact for fact in facts if fact in in_order.split()]
    assert list(dict.fromkeys(met)) == in_order.split()
    assert met == sorted(met)


def test_the_table_names_every_fact_and_where_it_is_met() -> None:
    table = (SCRIPTS / "README.md").read_text(encoding="utf-8")
    rows = {row[0]: row for row in re.findall(r"^\| ([A-Z]\d+) \| (.+) \| (.+) \| (.+) \|$", table, re.MULTILINE)}
    assert set(rows) == {f"{kind}{number}" for kind, most in ALL_FACTS.items() for number in range(1, most + 1)}
    for fact, (_, content, documents, where) in rows.items():
        assert content
        assert set(documents.split(", ")) <= set("BCRWT")
        met = {name for name, steps in re.findall(r"`([a-z-]+)` ([A-Z]\d)", where) if name in NAMES}
        assert met == {name for name, facts in FACTS.items() if fact in facts.split()}
        for name, ids in re.findall(r"`([a-z-]+)` ((?:[A-Z]\d[\d., to]*)+)", where):
            there = {step.id for step in every_step(load_routine(SCRIPTS / "en" / f"{name}.yaml").steps)}
            assert set(re.findall(rf"{fact}[.\d]*", ids)) <= there
    conditions = {word for fact in rows if fact[0] == "X" for word in re.findall(r"`([a-z-]+)`", rows[fact][3])}
    assert conditions == set(Condition)
