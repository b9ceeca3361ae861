from pathlib import Path

import numpy as np
import pytest
import soundfile

from voiceguide.clips.clip_store import ClipStore
from voiceguide.clips.loudness import REFERENCE_LUFS
from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.sound import definition_files, own_music, synthesis
from voiceguide.sound.definition_files import SoundKind
from voiceguide.sound.sound_library import SoundLibrary, sound_summaries

HUM = """\
summary: A hum.
tones:
  - note: A3
    beat: 0.5
"""


@pytest.fixture
def sounds(tmp_path: Path) -> SoundLibrary:
    return SoundLibrary(ClipStore(tmp_path / "store", 1 << 30))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    (folder / "beds").mkdir(parents=True)
    monkeypatch.setattr(definition_files, "own_folder", lambda: folder)
    return folder


def test_lists_tell_names_and_summaries() -> None:
    beds, cues = map(sound_summaries, SoundKind)
    assert {"warm-drone", "sea", "rain", "soft-noise", "singing-bowls", "night-air"} <= {bed.name for bed in beds}
    assert all(len(listed.summary) > 10 for listed in (*beds, *cues))


def test_a_sound_is_made_once_and_then_taken_from_the_store(
    sounds: SoundLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sounds.cue("tick")
    monkeypatch.setattr(synthesis, "synthesise_cue", lambda _: pytest.fail("it was made again"))
    again = sounds.cue("tick")
    assert (again.frames, again.channels, again.true_peak) == (first.frames, 2, first.true_peak)
    np.testing.assert_array_equal(again.read(0, again.frames), first.read(0, first.frames))


def test_a_bed_is_a_stereo_loop_in_the_store(sounds: SoundLibrary, own: Path) -> None:
    (own / "beds" / "hum.yaml").write_text(HUM)
    (loop,) = sounds.bed("hum").loops
    assert (loop.frames, loop.channels) == (64 * 48_000, 2)
    assert loop.read(100, 200).shape == (100, 2)


def test_a_bed_of_several_loops_is_made_once_and_again_if_one_of_them_is_lost(
    sounds: SoundLibrary, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "beds" / "hum.yaml").write_text(HUM + "  - {note: E4, length: 61s}\n")
    first = sounds.bed("hum")
    assert [loop.frames for loop in first.loops] == [61 * 48_000, 64 * 48_000]
    with monkeypatch.context() as patch:
        patch.setattr(synthesis, "synthesise_bed", lambda _: pytest.fail("it was made again"))
        again = sounds.bed("hum")
    assert again.gain == first.gain
    for one, other in zip(first.loops, again.loops, strict=True):
        np.testing.assert_array_equal(one.read(0, 500), other.read(0, 500))
    min((tmp_path / "store").iterdir(), key=lambda path: path.stat().st_size).unlink()
    assert [loop.frames for loop in sounds.bed("hum").loops] == [61 * 48_000, 64 * 48_000]


def test_a_changed_definition_is_another_sound(sounds: SoundLibrary, own: Path) -> None:
    (own / "beds" / "hum.yaml").write_text(HUM)
    before = sounds.bed("hum").loops[0].read(0, 1000)
    (own / "beds" / "hum.yaml").write_text(HUM.replace("A3", "C4"))
    assert not np.array_equal(sounds.bed("hum").loops[0].read(0, 1000), before)


def test_mistakes_in_a_definition_are_told_with_their_places(sounds: SoundLibrary, own: Path) -> None:
    path = own / "beds" / "hum.yaml"
    path.write_text(HUM.replace("A3", "H3").replace("beat", "beet") + "    partials: {1: 0 dB, two: -6 dB}\n")
    with pytest.raises(ScriptError) as caught:
        sounds.bed("hum")
    told = str(caught.value)
    for place, words in (("3:11", "H3"), ("4:5", "beat"), ("5:25", "two")):
        assert f"{path}:{place}: error" in told
        assert words in told
    assert "Value error" not in told
    with pytest.raises(ScriptError):
        sound_summaries(SoundKind.BED)


def test_a_soft_definition_is_as_loud_as_any_bed(sounds: SoundLibrary, own: Path) -> None:
    (own / "beds" / "hum.yaml").write_text("summary: A whisper.\ntones: [{note: A3, level: -120 dB}]\n")
    assert sounds.bed("hum").integrated_lufs() == pytest.approx(REFERENCE_LUFS, abs=0.01)


def test_a_silent_bed_names_its_file(sounds: SoundLibrary, own: Path) -> None:
    path = own / "beds" / "hum.yaml"
    drops = "{per_second: 0.001, low: 500 Hz, high: 900 Hz, ring: 0.2s, attack: 0.01s}"
    path.write_text(f"summary: Nothing to hear.\ndrops: [{drops}]\n")
    with pytest.raises(UsageError, match="silent") as caught:
        sounds.bed("hum")
    assert str(path) in str(caught.value)


def test_music_is_imported_once_and_again_when_it_has_changed(
    sounds: SoundLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "music.wav"
    noise = np.random.default_rng(1).standard_normal((12 * 48_000, 2)) / 10
    soundfile.write(path, noise, 48_000)
    (first,) = sounds.music(path).loops
    with monkeypatch.context() as patch:
        patch.setattr(own_music, "MusicLoop", lambda _: pytest.fail("it was imported again"))
        np.testing.assert_array_equal(sounds.music(path).loops[0].read(0, 500), first.read(0, 500))
    soundfile.write(path, noise[: 11 * 48_000], 48_000)
    assert sounds.music(path).loops[0].frames == first.frames - 48_000
