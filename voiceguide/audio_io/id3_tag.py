"""The ID3 tag of an MP3 file, with chapters, cover, lyrics and synchronised lyrics."""

from io import BytesIO

from voiceguide.audio_io.sound_tags import ARTIST, SoundTags
from voiceguide.units import SAMPLE_RATE

_UTF_8 = 3
_MILLISECONDS = 2
_LYRICS = 1
_FRONT = 3
_NO_OFFSET = 0xFFFF_FFFF


def id3_tag(tags: SoundTags) -> bytes:
    """The bytes before the first frame of sound: an ID3v2.4 tag."""
    from mutagen import id3

    def text(frame: type[id3.TextFrame], value: str) -> None:
        if value:
            tag.add(frame(encoding=_UTF_8, text=[value]))

    tag = id3.ID3()
    text(id3.TIT2, tags.title)
    text(id3.TPE1, ARTIST)
    text(id3.TALB, tags.album)
    text(id3.TLAN, tags.language)
    text(id3.TDRC, tags.written.isoformat() if tags.written else "")
    tag.add(id3.COMM(encoding=_UTF_8, lang=tags.language, desc="", text=[tags.comment]))
    if tags.cover:
        tag.add(id3.APIC(encoding=_UTF_8, mime="image/jpeg", type=_FRONT, desc="", data=tags.cover))
    if tags.captions:
        tag.add(id3.USLT(encoding=_UTF_8, lang=tags.language, desc="", text=tags.lyrics))
        timed = [(f"{each.text}\n", _milliseconds(each.onset)) for each in tags.captions]
        tag.add(id3.SYLT(encoding=_UTF_8, lang=tags.language, format=_MILLISECONDS, type=_LYRICS, desc="", text=timed))
    names = [f"chapter {number}" for number, _ in enumerate(tags.chapters, 1)]
    if names:
        tag.add(id3.CTOC(element_id="contents", flags=id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED,
                         child_element_ids=names, sub_frames=[]))  # fmt: skip
    for name, chapter in zip(names, tags.chapters, strict=True):
        title = id3.TIT2(encoding=_UTF_8, text=[chapter.title])
        times = {"start_time": _milliseconds(chapter.onset), "end_time": _milliseconds(chapter.end)}
        offsets = {"start_offset": _NO_OFFSET, "end_offset": _NO_OFFSET}
        tag.add(id3.CHAP(element_id=name, **times, **offsets, sub_frames=[title]))
    content = BytesIO()
    tag.save(content, v1=id3.ID3v1SaveOptions.REMOVE)
    return content.getvalue()


def _milliseconds(frame: int) -> int:
    return round(frame * 1000 / SAMPLE_RATE)
