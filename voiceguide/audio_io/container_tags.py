"""The tags of MP4, Ogg and FLAC files, by the names that FFmpeg gives them."""

import base64

from voiceguide.audio_io.caption_formats import as_lrc, clock
from voiceguide.audio_io.sound_tags import ARTIST, SoundTags

_FRONT = 3


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
    picture.type, picture.mime, picture.data = _FRONT, "image/jpeg", cover
    return base64.b64encode(picture.write()).decode()
