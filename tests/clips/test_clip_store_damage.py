"""What is damaged, cut off or not written in the store of clips is found, and harms nothing."""

import errno
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.clips.a_store import KEY, PLENTY, age, content, noise
from voiceguide.audio import Samples
from voiceguide.clips import clip_store
from voiceguide.clips.clip_file import write_clip
from voiceguide.clips.clip_store import ClipStore


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path, PLENTY)


def test_every_flipped_bit_is_found_and_healed(store: ClipStore, tmp_path: Path) -> None:
    samples = noise(50)
    whole = content(store.put(KEY, [samples], 1))
    (path,) = tmp_path.iterdir()
    good = path.read_bytes()
    for bit in range(8 * len(good)):
        damaged = bytearray(good)
        damaged[bit // 8] ^= 1 << bit % 8
        path.write_bytes(damaged)
        assert store.get(KEY) is None, bit
        assert not path.exists()
    assert content(store.put(KEY, [samples], 1)) == whole


@pytest.mark.parametrize("length", [0, 1, 35, 36, 37, 100, -1])
def test_what_is_cut_short_is_found(store: ClipStore, tmp_path: Path, length: int) -> None:
    store.put(KEY, [noise(50)], 1)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:length])
    assert store.get(KEY) is None


def test_what_was_appended_is_found(store: ClipStore, tmp_path: Path) -> None:
    store.put(KEY, [noise(50)], 1)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes() + b"\0")
    assert store.get(KEY) is None


def test_a_failure_on_the_way_leaves_nothing(store: ClipStore, tmp_path: Path) -> None:
    class Broken:
        def __iter__(self) -> Iterator[Samples]:
            yield noise(50)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put(KEY, Broken(), 1)
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_that_can_be_written_clips_stay_in_memory(store: ClipStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    homeless = ClipStore(tmp_path / "file", PLENTY)
    assert homeless.get(KEY) is None
    assert not homeless.fault
    put = homeless.put(KEY, [noise(5000, 2)], 2)
    assert homeless.fault == f"{tmp_path / 'file'}: File exists"
    assert content(put) == content(homeless.get(KEY)) == content(store.put(KEY, [noise(5000, 2)], 2))
    assert not store.fault


def test_on_a_disk_that_turns_out_to_be_full_clips_stay_in_memory(
    store: ClipStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fill_disk(file: BinaryIO, blocks: Iterable[Samples], channels: int) -> None:
        write_clip(file, blocks, channels)
        if not isinstance(file, BytesIO):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(clip_store, "write_clip", fill_disk)
    put = store.put(KEY, [noise(3000), noise(2000, seed=1)], 1)
    assert store.fault == f"{tmp_path}: No space left on device"
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    assert content(put) == content(ClipStore(tmp_path, PLENTY).put(KEY, [noise(3000), noise(2000, seed=1)], 1))


def test_what_a_kill_left_behind_goes_with_time(store: ClipStore, tmp_path: Path) -> None:
    fresh, stale = tmp_path / "fresh.part", tmp_path / "stale.part"
    fresh.write_bytes(b"half")
    stale.write_bytes(b"half")
    age(tmp_path, "stale.part", days=0.1)
    store.put(KEY, [noise(5)], 1)
    assert fresh.exists()
    assert not stale.exists()
