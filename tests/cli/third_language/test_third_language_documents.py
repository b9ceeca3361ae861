"""A third language is one file: the documents, the journal, what is due and the screen of a session are all from it."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli.run_program import Run
from tests.cli.third_language.a_foreigner import flat, foreign
from tests.made_up_language import CODE, MARK, made_up_language
from voiceguide.language.language_files import own_folder

NEXT_DAY = (
    *("--next-day-pain", "2", "--next-day-area", "hip", "--next-day-kind", "one-point"),
    *("--next-day-thoughts", "now-and-then"),
)


def test_the_map_and_the_document(run: Run) -> None:
    assert run("find", "--map", "map.svg", "--language", CODE).code == 0
    shown = re.findall(r">([^<>]+)</(?:text|title)>", Path("map.svg").read_text(encoding="utf-8"))
    assert len(shown) > 15
    assert foreign(" ".join(shown)) == set()
    document = run("find", "--area", "hip", "--no-red-flags", "--json", "--language", CODE).out
    texts = re.findall(r'"(?:area_name|name|place|why|only|disclaimer)": "([^"]+)"', document)
    assert len(texts) > 10
    assert foreign(" ".join(texts)) == set()


def test_what_is_due(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(*args: str) -> str:
        ended = run(*args)
        assert (ended.code, ended.err) == (0, "")
        return flat(ended.out)

    none = told("programme", "--language", CODE)
    assert "öNo öprogramme öis örunning." in none
    monkeypatch.setenv("VOICEGUIDE_LANGUAGE", CODE)
    started = told("programme", "start", "chronic", "--from", "2026-01-01")
    assert "öDue önow: ösession 1 öof 8 öto 12 öwith öa ötherapist." in started
    running = told("programme").replace("voiceguide journal add --therapist", "")
    assert "öthen öone öevery 6 öto 8 öweeks" in running
    alone = told().partition("voiceguide play")[0]
    assert alone == "öDue önow: ösession 1 öof 8 öto 12 öwith öa ötherapist. "
    stopped = told("programme", "stop")
    told("programme", "start", "daily")
    daily = told("programme")
    assert "öDue ötoday: öten öminutes." in daily
    for text in (none, started, running, alone, stopped, daily):
        assert foreign(text) == set()


@pytest.mark.parametrize("columns", ["24", "80"])
def test_the_journal(columns: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("VOICEGUIDE_LANGUAGE", CODE)
    assert foreign(run("journal").out) == {"list"}
    told = ("--heard", "5m", "--planned", "10m", "--pain-before", "6", "--pain-after", "4", *NEXT_DAY)
    assert run("journal", "add", "tennis-ball", "--language", "en", *told).code == 0
    ended = run("journal")
    assert (ended.code, ended.err) == (0, "")
    assert foreign(ended.out) == set()
    assert "öthe önext öday 2, öhip öand öbuttock, öit östays öat öone öpoint" in flat(ended.out)
    run("journal", "--plot", "pain.svg")
    texts = [each.text or "" for each in ET.parse("pain.svg").iter() if each.tag.endswith(("}text", "}title"))]
    assert {f"{MARK}before", f"{MARK}after"} <= set(texts)
    assert foreign(" ".join(texts)) == set()


def test_what_is_due_tells_of_a_file_that_is_wrong(run: Run) -> None:
    assert run("programme", "start", "daily").code == 0
    path = own_folder() / f"{CODE}.yaml"
    path.write_text(made_up_language().replace("  row_next: önext\n", ""), encoding="utf-8")
    ended = run(LANGUAGE=CODE)
    assert ended.code == 0
    assert ended.err.startswith(f"voiceguide: {path}:")
    assert "the key `row_next` is missing" in ended.err
    assert ended.out.startswith("Usage: ")


@pytest.mark.parametrize("at", ["3s", "12s", "50s", "70s", "2:40"])
@pytest.mark.parametrize("big", [[], ["--big"]])
def test_the_screen(at: str, big: list[str], script: Path, run: Run) -> None:
    ended = run("show", script, "--screen", "screen.svg", "--at", at, "--engine", "silent", "--no-screening", *big)
    assert (ended.code, foreign(ended.err)) == (0, set())
    shown = re.findall(r">([^<>]+)</(?:text|title)>", Path("screen.svg").read_text(encoding="utf-8"))
    assert foreign(" ".join(shown)) == set()
    assert "öEvening" in shown[0]
