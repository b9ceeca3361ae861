"""A private podcast feed: RSS 2.0 with the chapters and the transcripts of the podcast namespace."""

from collections.abc import Iterable, Mapping
from email.utils import formatdate
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from voiceguide.language.phrases import LanguageTexts
from voiceguide.share.session_cache import MadeSession
from voiceguide.share.shared_routine import SharedRoutine

SOUND_TYPE = "audio/x-m4a"
CHAPTERS_TYPE = "application/json+chapters"
CAPTIONS_TYPE = "text/vtt"
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_CHAPTERS_VERSION = "1.2.0"
_BYTES_PER_S = 12_500
"""About the size of the sound, until it has been made."""


def feed(
    address: str, language: str, phrases: LanguageTexts, sessions: Iterable[tuple[SharedRoutine, MadeSession | None]]
) -> bytes:
    """The feed of all sessions in one language.

    `address` is that of the page that lists them, with a slash at its end; each routine comes with its files if they
    have been made.
    """
    register_namespace("itunes", _ITUNES)
    register_namespace("podcast", _PODCAST)
    rss = Element("rss", version="2.0")
    channel = SubElement(rss, "channel")
    _add(channel, "title", phrases.file.album)
    _add(channel, "link", address)
    _add(channel, "description", phrases.screening.no_advice)
    _add(channel, "language", language)
    _add(channel, f"{{{_ITUNES}}}author", "voiceguide")
    _add(channel, f"{{{_ITUNES}}}block", "Yes")  # from public lists
    _add(channel, f"{{{_PODCAST}}}locked", "yes")
    for routine, made in sessions:
        _add_item(channel, f"{address}{quote(routine.name)}/", routine, made)
    return bytes(tostring(rss, "utf-8", xml_declaration=True))


def chapters(document: Mapping[str, Any]) -> dict[str, Any]:
    """The chapters of a made session, as podcast apps read them."""
    found = [{"startTime": each["at"], "title": each["title"]} for each in document["chapters"]]
    return {"version": _CHAPTERS_VERSION, "chapters": found}


def _add_item(channel: Element, address: str, routine: SharedRoutine, made: MadeSession | None) -> None:
    script = routine.plan.routine
    length_s = routine.preamble_s + routine.length_s
    size = made.sound.stat().st_size if made else round(length_s * _BYTES_PER_S)
    item = SubElement(channel, "item")
    _add(item, "title", script.title)
    _add(item, "description", script.summary)
    _add(item, "guid", f"voiceguide:{routine.language}:{routine.name}", isPermaLink="false")
    _add(item, "pubDate", formatdate(Path(script.source.path).stat().st_mtime, usegmt=True))
    _add(item, "enclosure", url=f"{address}sound.m4a", length=str(size), type=SOUND_TYPE)
    _add(item, f"{{{_ITUNES}}}duration", str(round(length_s)))
    _add(item, f"{{{_ITUNES}}}image", href=f"{address}cover.jpg")
    _add(item, f"{{{_PODCAST}}}chapters", url=f"{address}chapters.json", type=CHAPTERS_TYPE)
    _add(item, f"{{{_PODCAST}}}transcript", url=f"{address}captions.vtt", type=CAPTIONS_TYPE, language=routine.language)


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text or None
