from collections.abc import Callable
from pathlib import Path

import pytest

from voiceguide.errors import OutputError
from voiceguide.output_guard import Input, Output, OutputGuard


def test_what_is_new_or_an_earlier_version_may_be_written(tmp_path: Path) -> None:
    new, own = tmp_path / "new", tmp_path / "own"
    own.write_bytes(b"ours")
    asked: list[Path] = []

    def is_own(path: Path) -> bool:
        asked.append(path)
        return path.read_bytes() == b"ours"

    assert OutputGuard().targets(Output(new, is_own), Output(own, is_own)) == [new, own]
    assert asked == [own]
    own.write_bytes(b"mine")
    with pytest.raises(OutputError, match="holds something else"):
        OutputGuard().targets(Output(own, is_own))
    assert OutputGuard(force=True).targets(Output(own, is_own)) == [own]


@pytest.mark.parametrize(
    "name",
    [
        lambda path: path,
        lambda path: path.parent / "folder" / ".." / path.name,
        lambda path: path.parent / "link" / path.name,
        lambda path: path.parent / "alias",
        lambda path: path.parent / "twin",
    ],
)
def test_an_input_is_recognised_by_any_name(name: Callable[[Path], Path], tmp_path: Path) -> None:
    path = tmp_path / "music.wav"
    path.touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(".")
    (tmp_path / "alias").symlink_to("music.wav")
    (tmp_path / "twin").hardlink_to(path)
    for one, other in ((path, name(path)), (name(path), path)):
        guard = OutputGuard((Input(one, "the music"),), force=True)
        with pytest.raises(OutputError, match="is the music, and is never replaced"):
            guard.targets(Output(other, lambda _: True))


def test_an_input_that_is_not_there_yet_is_recognised_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("there")
    guard = OutputGuard((Input(tmp_path / "Config.yaml", "the settings"), Input(tmp_path / "link", "the journal")))
    for name in ("config.yaml", "CONFIG.YAML", "there", "link"):
        with pytest.raises(OutputError, match="never replaced"):
            guard.targets(Output(tmp_path / name))
    (tmp_path / "other").mkdir()
    assert guard.targets(Output(tmp_path / "other" / "config.yaml"))


def test_all_files_in_a_folder_may_be_inputs_and_new_ones_may_join_them(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "clip").touch()
    guard = OutputGuard((Input(tmp_path / "cache", "in the cache"),), force=True)
    with pytest.raises(OutputError, match="clip is in the cache"):
        guard.targets(Output(tmp_path / "cache" / "clip"))
    assert guard.targets(Output(tmp_path / "cache" / "new"))


@pytest.mark.parametrize("exists", [True, False])
def test_two_names_of_one_file_are_not_written_together(tmp_path: Path, exists: bool) -> None:
    if exists:
        (tmp_path / "a").touch()
    (tmp_path / "b").symlink_to("a")
    for other in ("b", "A") if not exists else ("b",):
        with pytest.raises(OutputError, match="written twice"):
            OutputGuard(force=True).targets(Output(tmp_path / "a"), Output(tmp_path / other))
