"""What it costs to find the ways out of mistakes."""

import pytest

from voiceguide.document.diagnostics import Source
from voiceguide.document.tree_reader import read_tree
from voiceguide.routine.routine_reader import read_routine


def test_a_script_is_read_once_for_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Source] = []

    def counted(source: Source) -> object:
        read.append(source)
        return read_tree(source)

    monkeypatch.setattr("voiceguide.routine.ways_out.read_tree", counted)
    wrong = "- hold: 45s\n- breathe: 2 min\n- do: Knead slowly.\n- hold: 20 breaths\n" * 5
    _, found = read_routine(Source("a.yaml", f"title: A\nlanguage: en\nsteps:\n{wrong}"))
    assert len(found) == 20
    assert len(read) == 1
