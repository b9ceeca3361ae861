"""Encoded files, decoded by other means than they were encoded: libsndfile and mutagen; AAC by FFmpeg's decoder."""

import base64
import io
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import av
import mutagen
import numpy as np
import pyloudnorm
import pytest
import soundfile
from mutagen.flac import Picture
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from PIL import Image

from tests.sounding import dull_timeline
from voiceguide.audio_io.caption_formats import as_lrc
from voiceguide.audio_io.encoder_sink import EncoderSink
from voiceguide.audio_io.pcm import BitDepth
from voiceguide.audio_io.session_file import ExportTarget, export
from voiceguide.audio_io.sound_format import Encoding, SoundFormat
from voiceguide.audio_io.sound_tags import SoundTags
from voiceguide.clips.loudness import LoudnessMeter
from voiceguide.errors import OutputError
from voiceguide.mix.mastering import Loudness, mastering_for
from voiceguide.mix.mixer import Mixer
from voiceguide.output_guard import OutputGuard
from voiceguide.timeline.chapters import Caption, Chapter
from voiceguide.units import SAMPLE_RATE, to_gain

ENCODED = [each for each in SoundFormat if each is not SoundFormat.WAV]
MP4_FORMATS = [each for each in ENCODED if each.is_mp4]
COMMENTED = [each for each in ENCODED if each.is_ogg or each is SoundFormat.FLAC]
CODEC_FRAME = {"flac": 0, "mp3": 0, "m4a": 1024, "m4b": 1024, "opus": 960, "ogg": 960}


SESSION = dull_timeline(12)
TITLES = ("Anfang", "Hüfte, links", "<Ende>")
STARTS = (0, 236_041, 400_777)
CHAPTERS = tuple(
    Chapter(start, stop, title)
    for start, stop, title in zip(STARTS, (*STARTS[1:], SESSION.frames), TITLES, strict=True)
)
CAPTIONS = (Caption(48_000, 96_000, "Leg dich hin."), Caption(288_000, 336_000, "Linke Hüfte & Ball"))


def cover() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 40), "#e9a05b").save(content, "JPEG")
    return content.getvalue()


TAGS = SoundTags(
    title="Hüfte",
    mark="",
    album="Geführte Sitzungen",
    language="deu",
    about="Zehn ruhige Minuten. Das ist kein ärztlicher Rat.",
    written=date(2026, 11, 20),
    chapters=CHAPTERS,
    captions=CAPTIONS,
    cover=cover(),
)

Encode = Callable[..., Path]


@pytest.fixture
def encode(tmp_path: Path) -> Encode:
    def encoded(form: SoundFormat, **values: Any) -> Path:
        path = tmp_path / f"session.{form}"
        mastering = mastering_for(SESSION, values.pop("loudness", Loudness.BEDROOM))
        target = ExportTarget(path, encoding=Encoding(form, **values), routine="hip")
        export(SESSION, target, OutputGuard(), tags=TAGS, mastering=mastering)
        return path

    return encoded


def decoded(path: Path) -> np.ndarray:
    """All samples, shape `(frames, 2)`."""
    if path.suffix not in {".m4a", ".m4b"} and path.stem != "piped":  # libsndfile must know the length of FLAC
        return soundfile.read(path, always_2d=True)[0]
    with av.open(str(path)) as file:
        planar = av.AudioResampler("fltp")
        frames = [each for frame in file.decode(audio=0) if (frame.pts or 0) >= 0 for each in planar.resample(frame)]
    return np.concatenate([frame.to_ndarray() for frame in frames], axis=1).T.astype(np.float64)


@pytest.mark.parametrize("form", ENCODED)
def test_it_lasts_as_long_as_the_session_and_nothing_is_late(form: SoundFormat, encode: Encode) -> None:
    sound = decoded(encode(form))
    assert abs(len(sound) - SESSION.frames) <= CODEC_FRAME[form]
    mix = Mixer(SESSION).render(0, SESSION.frames)
    part = slice(0, 1 << 18)
    spectrum = np.fft.rfft(sound[part, 0]) * np.conj(np.fft.rfft(mix[part, 0]))
    lag = int(np.argmax(np.fft.irfft(spectrum)))
    assert min(lag, (1 << 18) - lag) <= 2


@pytest.mark.parametrize("bits", list(BitDepth))
def test_flac_is_the_mix(bits: BitDepth, encode: Encode) -> None:
    path = encode(SoundFormat.FLAC, bits=bits)
    assert soundfile.info(path).subtype == f"PCM_{bits}"
    expected = np.rint(Mixer(SESSION).render(0, SESSION.frames).astype(np.float64) * bits.scale)
    np.testing.assert_array_equal(soundfile.read(path, dtype="int32")[0] >> (32 - bits), expected)


@pytest.mark.parametrize("form", ENCODED)
def test_for_a_phone_it_is_as_loud_as_a_podcast_and_its_peaks_are_below_one_decibel(
    form: SoundFormat, encode: Encode
) -> None:
    sound = decoded(encode(form, loudness=Loudness.PHONE))
    assert pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(sound) == pytest.approx(-16, abs=0.5)
    meter = LoudnessMeter(2)
    meter.feed(sound.astype(np.float32))
    meter.powers()
    assert meter.true_peak <= to_gain(-1)


@pytest.mark.parametrize("kbps", [32, 128, 192, 224, 256, 320])
def test_an_mp3_is_as_loud_as_the_session_at_every_bit_rate(kbps: int, encode: Encode) -> None:
    path = encode(SoundFormat.MP3, kbps=kbps)
    mix = Mixer(SESSION).render(0, SESSION.frames).astype(np.float64)
    meter = pyloudnorm.Meter(SAMPLE_RATE)
    assert meter.integrated_loudness(decoded(path)) == pytest.approx(meter.integrated_loudness(mix), abs=0.3)
    assert mutagen.File(path).info.bitrate == kbps * 1000


@pytest.mark.parametrize("form", MP4_FORMATS)
def test_mp4_has_chapters_of_both_kinds_cover_words_and_tags(form: SoundFormat, encode: Encode) -> None:
    path = encode(form)
    file = MP4(path)
    assert [(round(each.start * SAMPLE_RATE), each.title) for each in file.chapters] == [
        (pytest.approx(each.onset, abs=48), each.title) for each in CHAPTERS
    ]  # Nero
    quicktime = path.with_name("quicktime.m4a")
    quicktime.write_bytes(path.read_bytes().replace(b"chpl", b"free"))
    assert not MP4(quicktime).chapters
    with av.open(str(quicktime)) as opened:
        found = [
            (float(each["start"] * (each["time_base"] or 0)), each["metadata"]["title"]) for each in opened.chapters()
        ]
        assert opened.streams.audio[0].language == "deu"
    assert found == [(pytest.approx(each.onset / SAMPLE_RATE, abs=0.001), each.title) for each in CHAPTERS]
    tags = {name: file.tags[name][0] for name in ("©nam", "©ART", "©alb", "©day", "©lyr")}
    words = "Leg dich hin.\nLinke Hüfte & Ball"
    assert list(tags.values()) == [TAGS.title, "voiceguide", TAGS.album, "2026-11-20", words]
    assert file.tags["©cmt"][0].startswith(f"{TAGS.about}\nvoiceguide session hip ")
    assert bytes(file.tags["covr"][0]) == TAGS.cover
    head = path.read_bytes()
    assert head[8:12] == (b"M4A " if form is SoundFormat.M4A else b"M4B ")
    assert head.index(b"moov") < head.index(b"mdat")  # it plays while it is loaded


def test_mp3_has_chapters_cover_words_and_tags(encode: Encode) -> None:
    tag = ID3(encode(SoundFormat.MP3))
    (contents,) = tag.getall("CTOC")
    chapters = [tag[f"CHAP:{name}"] for name in contents.child_element_ids]
    times = [(each.start_time, each.end_time, each.sub_frames["TIT2"].text[0]) for each in chapters]
    assert times == [(round(each.onset / 48), round(each.end / 48), each.title) for each in CHAPTERS]
    texts = {name: str(tag[name].text[0]) for name in ("TIT2", "TPE1", "TALB", "TLAN", "TDRC")}
    assert list(texts.values()) == [TAGS.title, "voiceguide", TAGS.album, "deu", "2026-11-20"]
    assert tag["COMM::deu"].text[0].startswith(f"{TAGS.about}\nvoiceguide session hip ")
    assert tag["USLT::deu"].text == TAGS.lyrics
    assert tag["SYLT::deu"].text == [("Leg dich hin.\n", 1000), ("Linke Hüfte & Ball\n", 6000)]
    assert (tag["APIC:"].data, tag["APIC:"].type) == (TAGS.cover, 3)


@pytest.mark.parametrize("form", COMMENTED)
def test_ogg_and_flac_have_chapters_cover_words_and_tags(form: SoundFormat, encode: Encode) -> None:
    file = mutagen.File(encode(form))
    tags = {name: values[0] for name, values in file.tags.as_dict().items()}
    assert tags.items() >= {
        "title": TAGS.title, "artist": "voiceguide", "album": TAGS.album, "language": "deu", "date": "2026-11-20",
        "lyrics": as_lrc(CAPTIONS),
        "chapter000": "00:00:00.000", "chapter000name": "Anfang",
        "chapter001": "00:00:04.918", "chapter001name": "Hüfte, links",
        "chapter002": "00:00:08.350", "chapter002name": "<Ende>",
    }.items()  # fmt: skip
    assert tags["description"].startswith(f"{TAGS.about}\nvoiceguide session hip ")
    if form is SoundFormat.FLAC:
        (picture,) = file.pictures
    else:
        picture = Picture(base64.b64decode(tags["metadata_block_picture"]))
    assert (picture.data, picture.type, picture.mime) == (TAGS.cover, 3, "image/jpeg")


@pytest.mark.parametrize("form", ENCODED)
def test_two_exports_are_identical(form: SoundFormat, encode: Encode) -> None:
    first = encode(form).read_bytes()
    assert encode(form).read_bytes() == first  # and the second one replaces the first


@pytest.mark.parametrize("form", [SoundFormat.MP3, SoundFormat.OPUS, SoundFormat.OGG, SoundFormat.FLAC])
def test_a_stream_needs_no_seeking(form: SoundFormat, encode: Encode, tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        content = b""

        def write(self, data: Any) -> int:
            self.content += bytes(data)
            return len(data)

    pipe = Pipe()
    sizes = export(SESSION, ExportTarget(pipe, encoding=Encoding(form), routine="hip"), OutputGuard(), tags=TAGS)
    path = tmp_path / f"piped.{form}"
    path.write_bytes(pipe.content)
    assert sizes == [len(pipe.content)]
    piped, filed = decoded(path), decoded(encode(form))
    assert abs(len(piped) - len(filed)) <= CODEC_FRAME[form]
    assert mutagen.File(path).tags


@pytest.mark.parametrize("form", ENCODED)
@pytest.mark.parametrize("after", [0, 20_000])
def test_a_disk_that_is_full_is_told_and_leaves_nothing(
    form: SoundFormat, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from voiceguide.atomic_file import AtomicFile

    write, written = AtomicFile.write, [0]

    def full(self: AtomicFile, data: bytes) -> None:
        written[0] += len(data)
        if written[0] > after:
            raise OutputError("the disk is full")
        write(self, data)

    monkeypatch.setattr(AtomicFile, "write", full)
    with pytest.raises(OutputError, match="the disk is full"):
        export(SESSION, ExportTarget(tmp_path / f"a.{form}", encoding=Encoding(form)), OutputGuard(), tags=TAGS)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_leaves_ends_it() -> None:
    class Left(io.RawIOBase):
        def write(self, _data: Any) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        export(SESSION, ExportTarget(Left(), encoding=Encoding(SoundFormat.OPUS)), OutputGuard(), tags=TAGS)


def test_a_signal_that_comes_while_ffmpeg_writes_is_raised(capfd: pytest.CaptureFixture[str]) -> None:
    """FFmpeg calls Python to write, and knows no Python exceptions."""

    class Interrupting:
        def write(self, _data: memoryview | bytes) -> None:
            signal.raise_signal(signal.SIGINT)

    flac = Encoding(SoundFormat.FLAC)
    with pytest.raises(KeyboardInterrupt), EncoderSink(Interrupting(), 1 << 17, flac, TAGS) as sink:
        sink.write(np.zeros((1 << 17, 2), np.int16))
        sink.finish()
    assert capfd.readouterr().err == ""


def test_frames_that_are_missing_are_no_file() -> None:
    with (
        pytest.raises(ValueError, match="1000 frames"),
        EncoderSink(io.BytesIO(), 1000, Encoding(SoundFormat.OPUS), TAGS) as sink,
    ):
        sink.finish()


def test_hours_of_chapters_and_words_fit_before_the_sound_of_an_mp4(tmp_path: Path) -> None:
    many = tuple(Chapter(4800 * n, 4800 * n + 4800, "Ü" * 60) for n in range(200))
    words = tuple(Caption(4800 * n, 4800 * n + 4000, "Ü" * 300) for n in range(200))
    tags = replace(TAGS, chapters=many, captions=words, cover=TAGS.cover)
    export(SESSION, ExportTarget(tmp_path / "a.m4a", encoding=Encoding(SoundFormat.M4A)), OutputGuard(), tags=tags)
    assert len(MP4(tmp_path / "a.m4a").chapters) == 200
