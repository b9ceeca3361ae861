import subprocess
import sys
from pathlib import Path

import pytest

from voiceguide.errors import UsageError
from voiceguide.resources import shipped
from voiceguide.sound import definition_files
from voiceguide.sound.definition_files import SoundKind, definitions, find_definition


def test_every_definition_that_ships_is_found() -> None:
    for kind in SoundKind:
        assert {path.name for path in (shipped("sounds") / kind).iterdir()} == {f"{n}.yaml" for n in definitions(kind)}
    assert len(definitions(SoundKind.BED)) >= 6


def test_one_s_own_definition_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "beds").mkdir()
    for name in ("sea", "my-own", ".hidden"):
        (tmp_path / "beds" / f"{name}.yaml").touch()
    monkeypatch.setattr(definition_files, "own_folder", lambda: tmp_path)
    assert find_definition(SoundKind.BED, "sea") == tmp_path / "beds" / "sea.yaml"
    assert find_definition(SoundKind.BED, "rain").parent == shipped("sounds") / "beds"
    assert list(definitions(SoundKind.BED)) == sorted(
        [*(p.stem for p in (shipped("sounds") / "beds").iterdir()), "my-own"]
    )


@pytest.mark.parametrize("name", ["see", "", "../cues/tick", "/etc/passwd", "tick", "sea.yaml", "a\0b"])
def test_a_name_that_there_is_not_is_refused_with_a_way_out(name: str) -> None:
    with pytest.raises(UsageError, match=r"did you mean|there are brook, ") as caught:
        find_definition(SoundKind.BED, name)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Meer", "sea"), ("Meeresrauschen", "sea"), ("ocean waves", "sea"), ("Regengeräusch", "rain"),
        ("rainfall", "rain"), ("keine", "none"), ("ohne", "none"), ("off", "none"), ("non", "none"),
    ],
)  # fmt: skip
def test_a_name_in_other_words_is_offered_by_its_own(name: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean '{meant}'"):
        find_definition(SoundKind.BED, name)


def test_no_cue_can_be_none() -> None:
    with pytest.raises(UsageError, match="there are breath-hold"):
        find_definition(SoundKind.CUE, "none")


def test_a_near_name_is_offered() -> None:
    with pytest.raises(UsageError, match="did you mean 'warm-drone'"):
        find_definition(SoundKind.BED, "warm-drown")


def test_looking_up_names_loads_nothing_heavy() -> None:
    program = (
        "import sys; from voiceguide.sound.definition_files import SoundKind, find_definition;"
        "find_definition(SoundKind.BED, 'sea');"
        "sys.exit(bool({'numpy', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
