"""Captions as WebVTT, SubRip and LRC, and the seals by which an earlier file is recognised."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from html import escape
from itertools import pairwise
from typing import assert_never

from voiceguide.output_guard import Seal
from voiceguide.timeline.chapters import Caption
from voiceguide.units import SAMPLE_RATE


class CaptionFormat(StrEnum):
    """A format; the value is the ending of its files."""

    VTT = "vtt"
    LRC = "lrc"
    SRT = "srt"


def write_captions(captions: Sequence[Caption], form: CaptionFormat) -> bytes:
    """The content of a file of captions, without its seal."""
    match form:
        case CaptionFormat.VTT:
            cues = (f"{_span(each, '.')}\n{escape(each.text, quote=False)}\n\n" for each in captions)
            return "".join(("WEBVTT\n\n", *cues)).encode()
        case CaptionFormat.SRT:
            return "".join(f"{n}\n{_span(each, ',')}\n{each.text}\n\n" for n, each in enumerate(captions, 1)).encode()
        case CaptionFormat.LRC:
            return as_lrc(captions).encode()
        case _:
            assert_never(form)


def caption_seal(of: str, form: CaptionFormat) -> Seal:
    """The seal of a file of captions: a note, an ID tag, or, as SubRip has no comments, a caption that lasts 0 s."""
    match form:
        case CaptionFormat.VTT:
            return Seal(of, lambda text: b"NOTE " + text + b"\n")
        case CaptionFormat.SRT:
            return Seal(of, lambda text: b"0\n99:59:59,999 --> 99:59:59,999\n" + text + b"\n")
        case CaptionFormat.LRC:
            return Seal(of, lambda text: b"[re:" + text + b"]\n")
        case _:
            assert_never(form)


def as_lrc(captions: Sequence[Caption]) -> str:
    """The captions as LRC; where nobody speaks, an empty line clears the one before."""
    return "".join(f"[{_hundredths(frame)}]{text}\n" for frame, text in _lines(captions))


def _lines(captions: Sequence[Caption]) -> Iterator[tuple[int, str]]:
    for caption, following in pairwise((*captions, None)):
        if caption:
            yield caption.onset, caption.text
            if following is None or following.onset > caption.end:
                yield caption.end, ""


def _span(caption: Caption, point: str) -> str:
    return f"{clock(caption.onset, point)} --> {clock(caption.end, point)}"


def clock(frame: int, point: str = ".") -> str:
    """`00:01:02.345`: the nearest millisecond."""
    seconds, milliseconds = divmod(round(frame * 1000 / SAMPLE_RATE), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{milliseconds:03}"


def _hundredths(frame: int) -> str:
    seconds, hundredths = divmod(round(frame * 100 / SAMPLE_RATE), 100)
    return f"{seconds // 60:02}:{seconds % 60:02}.{hundredths:02}"
