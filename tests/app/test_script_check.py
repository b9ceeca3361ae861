"""Drafts of scripts: which sounds are made for them."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.run_program import HEAD, move_in
from voiceguide.app.script_check import diagnose, draft
from voiceguide.app.settings import Settings
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.diagnostics import ScriptError, Source
from voiceguide.errors import UsageError
from voiceguide.routine.routine_reader import load_routine
from voiceguide.sound.definition_files import own_folder
from voiceguide.sound.sound_library import SoundLibrary


@pytest.fixture
def store(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> ClipStore:
    """The store of a person who has a bed of their own, with a mistake."""
    move_in(tmp_path, shared_store, monkeypatch)
    beds = own_folder() / "beds"
    beds.mkdir(parents=True)
    (beds / "mine.yaml").write_text("summary: Mine.\nlayers: 3\n")
    return ClipStore(shared_store, 1 << 30)


def drafted(background: str, tmp_path: Path, store: ClipStore) -> None:
    draft(load_routine(Source(f"{tmp_path}/x.yaml", f"{HEAD}background: {background}\nsteps:\n- say: x\n")), store)


def test_a_shipped_bed_is_not_made(tmp_path: Path, store: ClipStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(SoundLibrary, "bed")
    drafted("sea", tmp_path, store)


def test_what_is_wrong_with_ones_own_background_is_told(tmp_path: Path, store: ClipStore) -> None:
    with pytest.raises(ScriptError, match=r"mine\.yaml:2:"):
        drafted("mine", tmp_path, store)
    soundfile.write(tmp_path / "silence.wav", np.zeros((48_000 * 20, 2)), 48_000)
    with pytest.raises(UsageError, match="silence"):
        drafted("{file: silence.wav}", tmp_path, store)


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("title: A\nlanguage: en\nbackground: noise.mp3\n", (3, 13)),
        ("title: A\nlanguage: en\nbackground:\n  file: noise.mp3\n", (4, 9)),
        ("title: A\nlanguage: fr\nbackground: noise.mp3\n", (2, 11)),
    ],
)
def test_what_keeps_a_script_from_being_compiled_is_told_at_its_place(
    head: str, place: tuple[int, int], tmp_path: Path, store: ClipStore
) -> None:
    (tmp_path / "noise.mp3").write_text("no sound")
    (tmp_path / "mine.yaml").write_text(f"{head}steps:\n- say: x\n")
    (found,) = diagnose(str(tmp_path / "mine.yaml"), Settings(), store)
    assert found.span
    assert (found.span.line, found.span.column) == place


def test_a_movement_that_lost_its_words_to_a_mistake_is_not_told_as_silent(tmp_path: Path, store: ClipStore) -> None:
    path = tmp_path / "twice.yaml"
    path.write_text(f"{HEAD}steps:\n- do: 20s\n  do: 30s\n  say: Rub.\n")
    assert [each.code for each in diagnose(str(path), Settings(), store)] == ["duplicate-key"]
    path.write_text(f"{HEAD}steps:\n- do: 20s\n")
    assert [each.code for each in diagnose(str(path), Settings(), store)] == ["silent"]


def test_what_a_text_tells_wrongly_is_told_beside_an_error_that_changes_no_length(
    tmp_path: Path, store: ClipStore
) -> None:
    path = tmp_path / "both.yaml"
    steps = "steps:\n- do: 20s\n  area: {}\n  say: Rub.\n- breathe: 5\n  {}say: Breathe three times.\n"
    path.write_text(HEAD + steps.format("jaws", ""))
    assert [each.code for each in diagnose(str(path), Settings(), store)] == ["unknown-word", "other-number"]
    path.write_text(HEAD + "check_in: {every: 20 min}\n" + steps.format("necks", ""))
    assert {each.code for each in diagnose(str(path), Settings(), store)} == {
        "never-asked", "unknown-word", "other-number"
    }  # fmt: skip
    path.write_text(HEAD + "check_in: {every: 20 min}\n" + steps.format("neck", "in: 90s\n  "))
    assert "never-asked" not in {each.code for each in diagnose(str(path), Settings(), store)}
