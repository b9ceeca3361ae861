"""What a sound file says about itself, and its tags in MP4, Ogg, FLAC and MP3."""

import base64
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from voiceguide.audio_io.caption_formats import as_lrc, clock
from voiceguide.timeline.chapters import Caption, Chapter
from voiceguide.units import SAMPLE_RATE

ARTIST = "voiceguide"


@dataclass(frozen=True, slots=True)
class SoundTags:
    """The tags of a sound file. They depend only on the session, so that two exports are identical."""

    title: str
    mark: str
    """The mark of `voiceguide.output_guard`, by which a later export recognises the file."""
    album: str = ""
    language: str = "und"
    """In ISO 639-2."""
    about: str = ""
    """A few sentences for a person."""
    written: date | None = None
    """When the script was last changed."""
    chapters: tuple[Chapter, ...] = ()
    captions: tuple[Caption, ...] = ()
    cover: bytes = b""
    """A JPEG; empty for none."""

    @property
    def comment(self) -> str:
        """The sentences for a person, and the mark on a line of its own."""
        return f"{self.about}\n{self.mark}".strip()

    @property
    def lyrics(self) -> str:
        """Everything that is said, a line each."""
        return "\n".join(caption.text for caption in self.captions)


def mp4_tags(tags: SoundTags) -> dict[str, str]:
    """The tags of an MP4 file; those of its chapters and its cover are streams of their own."""
    return _common(tags) | {"lyrics": tags.lyrics}


def vorbis_comments(tags: SoundTags, *, picture: bool) -> dict[str, str]:
    """The comments of an Ogg or a FLAC file, with the chapters, which both lack otherwise; with the cover if asked."""
    comments = _common(tags) | {"language": tags.language, "LYRICS": as_lrc(tags.captions)}
    for number, chapter in enumerate(tags.chapters):
        comments[f"CHAPTER{number:03}"] = clock(chapter.onset)
        comments[f"CHAPTER{number:03}NAME"] = chapter.title
    if picture and tags.cover:
        comments["METADATA_BLOCK_PICTURE"] = _picture(tags.cover)
    return comments


def _common(tags: SoundTags) -> dict[str, str]:
    date = tags.written.isoformat() if tags.written else ""
    # The comment comes first, so that a page of Ogg holds the whole mark.
    return {"comment": tags.comment, "title": tags.title, "artist": ARTIST, "album": tags.album, "date": date}


def _picture(cover: bytes) -> str:
    from mutagen.flac import Picture

    picture = Picture()
    picture.type, picture.mime, picture.data = _FRONT_COVER, "image/jpeg", cover
    return base64.b64encode(picture.write()).decode()


_UTF_8 = 3
_MILLISECONDS = 2
_LYRICS = 1
_FRONT_COVER = 3
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
        tag.add(id3.APIC(encoding=_UTF_8, mime="image/jpeg", type=_FRONT_COVER, desc="", data=tags.cover))
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
