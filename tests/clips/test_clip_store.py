import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.clips.a_store import KEY, PLENTY, age, content, noise
from tests.sounding import clip_of
from voiceguide.clips.clip_store import ClipStore, key_of
from voiceguide.errors import OutputError


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path, PLENTY)


def test_keys_differ_with_every_part() -> None:
    keys = {
        key_of(),
        key_of("ab"),
        key_of("a", "b"),
        key_of("a", 1),
        key_of("a", "1"),
        key_of("a", None),
        key_of("\ud800"),
    }
    assert len(keys) == 7
    assert key_of("a", {"x": 1, "y": [2]}) == key_of("a", {"y": [2], "x": 1})


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("frames", [0, 1, 4800, 30_001])
def test_what_is_put_is_what_is_got(store: ClipStore, tmp_path: Path, frames: int, channels: int) -> None:
    samples = noise(frames, channels)
    put = store.put(KEY, [samples], channels)
    assert content(put) == content(store.get(KEY)) == content(ClipStore(tmp_path, PLENTY).get(KEY))
    np.testing.assert_allclose(put.read(0, frames), samples, rtol=0, atol=0.5 / 32768)
    whole = clip_of(put.read(0, frames))
    assert (whole.true_peak, whole.powers.tolist()) == (put.true_peak, put.powers.tolist())


def test_a_part_is_read_as_it_is_in_the_whole(store: ClipStore) -> None:
    clip = store.put(KEY, [noise(1000, 2)], 2)
    assert np.array_equal(clip.read(0, 1000)[17:333], clip.read(17, 333))
    assert clip.read(5, 5).shape == (0, 2)
    with pytest.raises(IndexError):
        clip.read(999, 1001)


@pytest.mark.parametrize("size", [64, 65, 1024])
def test_the_size_of_blocks_leaves_no_trace(tmp_path: Path, size: int) -> None:
    samples = noise(20_000, 2)
    files = []
    for name, blocks in (("whole", [samples]), ("blocks", [samples[i : i + size] for i in range(0, 20_000, size)])):
        ClipStore(tmp_path / name, PLENTY).put(KEY, blocks, 2)
        (file,) = (tmp_path / name).iterdir()
        files.append(file.read_bytes())
    assert files[0] == files[1]


def test_what_passes_full_scale_stays_at_it(store: ClipStore) -> None:
    clip = store.put(KEY, [np.array([[-3.0], [3.0]], np.float32)], 1)
    assert clip.read(0, 2).ravel().tolist() == [-1.0, 32767 / 32768]


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_no_number_is_refused_and_leaves_nothing(store: ClipStore, tmp_path: Path, bad: float) -> None:
    with pytest.raises(ValueError, match="not finite"):
        store.put(KEY, [noise(10), np.full((5, 1), bad, np.float32)], 1)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_nothing(store: ClipStore, tmp_path: Path) -> None:
    assert store.get(KEY) is None
    assert ClipStore(tmp_path / "none", PLENTY).get(KEY) is None
    assert ClipStore(tmp_path / "none", PLENTY).usage().clips == 0


def test_the_first_sound_under_a_key_stays(store: ClipStore) -> None:
    first = store.put(KEY, [noise(50, seed=1)], 1)
    assert content(store.put(KEY, [noise(70, seed=2)], 1)) == content(first)


def test_an_iterator_is_refused_as_it_cannot_be_taken_twice(store: ClipStore) -> None:
    with pytest.raises(TypeError, match="twice"):
        store.put(KEY, iter([noise(5)]), 1)


WRITER = """
import sys, numpy as np
from pathlib import Path
from voiceguide.clips.clip_store import ClipStore, key_of
store = ClipStore(Path(sys.argv[1]), 1 << 30)
for number in range(10**9):
    store.put(key_of(number), [np.full((3000, 2), 0.1, np.float32)] * 4, 2)
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_a_kill_at_any_moment_harms_nothing(store: ClipStore, tmp_path: Path) -> None:
    for kept in range(4):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE, text=True)
        with writer:
            assert writer.stdout
            for _ in range(kept + 1):
                writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
    clips = [store.get(path.stem) for path in tmp_path.glob("*.clip")]
    assert len(clips) >= 4
    assert all(clip and clip.read(0, clip.frames).shape == (12_000, 2) for clip in clips)


SHARER = """
import sys, numpy as np
from pathlib import Path
from voiceguide.clips.clip_store import ClipStore, key_of
store = ClipStore(Path(sys.argv[1]), 1 << 30)
for number in range(60):
    samples = np.full((100 + int(sys.argv[2]), 1), 0.1, np.float32)
    clip = store.get(key_of(number)) or store.put(key_of(number), [samples], 1)
    clip.read(0, clip.frames)
"""


def test_sessions_may_share_a_store(store: ClipStore, tmp_path: Path) -> None:
    sharers = [subprocess.Popen([sys.executable, "-c", SHARER, tmp_path, str(number)]) for number in range(3)]
    assert [sharer.wait() for sharer in sharers] == [0, 0, 0]
    assert all(store.get(key_of(number)) for number in range(60))
    assert store.usage().clips == len(list(tmp_path.iterdir())) == 60


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    for number in range(6):
        ClipStore(tmp_path, PLENTY).put(key_of(number), [noise(1000)], 1)
        age(tmp_path, f"{key_of(number)}.clip", days=10 - number)
    size_bytes = ClipStore(tmp_path, PLENTY).usage().size_bytes // 6
    store = ClipStore(tmp_path, 3 * size_bytes)
    assert store.get(key_of(0))  # the oldest, but used just now
    store.put(key_of("new"), [noise(1000)], 1)
    kept = [name for name in (*range(6), "new") if ClipStore(tmp_path, PLENTY).get(key_of(name))]
    assert kept == [0, 5, "new"]


def test_what_was_used_within_a_day_stays_past_the_limit(tmp_path: Path) -> None:
    store = ClipStore(tmp_path, limit_bytes=1)
    for number in range(5):
        store.put(key_of(number), [noise(1000)], 1)
    age(tmp_path, "*.clip", days=0.9)
    store.put(key_of("new"), [noise(1000)], 1)
    assert store.usage().clips == 6


def test_usage_and_clear(store: ClipStore, tmp_path: Path) -> None:
    store.put(KEY, [noise(1000)], 1)
    usage = store.usage()
    assert (usage.clips, usage.limit_bytes) == (1, PLENTY)
    assert usage.size_bytes == sum(path.stat().st_size for path in tmp_path.iterdir()) > 2000
    assert store.clear() == usage
    assert store.get(KEY) is None
    assert store.usage().clips == 0


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_clip_in_use_outlives_a_clear(store: ClipStore, tmp_path: Path) -> None:
    clip = store.put(KEY, [noise(1000)], 1)
    before = content(clip)
    ClipStore(tmp_path, PLENTY).clear()
    assert content(clip) == before


def test_few_files_are_open_however_many_clips_there_are(store: ClipStore) -> None:
    descriptors = Path("/proc/self/fd")
    before = len(list(descriptors.iterdir())) if sys.platform == "linux" else 0
    clips = [store.put(key_of(number), [noise(100, seed=number)], 1) for number in range(300)]
    if sys.platform == "linux":
        assert len(list(descriptors.iterdir())) < before + 200
    for number in (0, 299, 1):
        np.testing.assert_allclose(clips[number].read(0, 100), noise(100, seed=number), rtol=0, atol=1e-4)


def test_a_clip_that_has_gone_is_reported(store: ClipStore, tmp_path: Path) -> None:
    clips = [store.put(key_of(number), [noise(100)], 1) for number in range(300)]
    ClipStore(tmp_path, PLENTY).clear()
    with pytest.raises(OutputError, match="Start the session again"):
        clips[0].read(0, 100)
    ClipStore(tmp_path, PLENTY).put(key_of(0), [noise(100, seed=9)], 1)
    with pytest.raises(OutputError, match="made anew"):
        clips[0].read(0, 100)


def test_threads_may_read_one_clip(store: ClipStore) -> None:
    clip = store.put(KEY, [noise(50_000, 2)], 2)
    whole = clip.read(0, 50_000)

    def same(start: int) -> bool:
        return np.array_equal(clip.read(start, start + 1000), whole[start : start + 1000])

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(same, [*range(0, 49_000, 70)]))
