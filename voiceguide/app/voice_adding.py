"""Adds voices of the Piper engine: lists what there is, downloads one, removes one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from voiceguide.app.front_end import FrontEnd
from voiceguide.app.precedence import resolve_voices_place
from voiceguide.app.settings import load_settings
from voiceguide.errors import UsageError, VoiceError
from voiceguide.messages import quoted, translated
from voiceguide.resources import expand_home
from voiceguide.speech.piper_catalogue import CatalogueVoice, path_in_repository
from voiceguide.speech.piper_voices import VoiceCard, read_card, suggested_voices
from voiceguide.speech.voice_download import install_voice
from voiceguide.speech.voice_folder import CONFIG, MODEL, VoiceFiles, voice_files
from voiceguide.speech.voice_place import open_source
from voiceguide.speech.voice_source import SourceError, VoiceSource, read_card_file
from voiceguide.system_language import system_language

_AT_ONCE = 8
"""How many cards are read at the same time."""


@dataclass(frozen=True, slots=True)
class VoiceOffer:
    """A voice that can be added, as it is listed."""

    name: str
    language: str
    quality: str
    size_bytes: int
    licence: str
    """The licence of its recordings; empty if it is not known."""
    research_only: bool
    """Whether recordings for research only had a part in its training."""
    suggested: bool
    installed: bool


@dataclass(frozen=True, slots=True)
class VoiceOffers:
    """The voices at a place that speak a language."""

    place: str
    language: str
    voices: tuple[VoiceOffer, ...]


def offered_voices(place: str | None, language: str | None) -> VoiceOffers:
    """The voices that can be added, with those that are suggested first.

    The place is an address or a folder. None stands for the settings, or for the official place and the system's
    language.

    Raises:
        VoiceError: the place cannot be read.
    """
    settings = load_settings()
    language = language or settings.language or system_language()
    place = resolve_voices_place(place, settings)
    try:
        source = open_source(place)
        voices = source.catalogue().voices(language)
    except SourceError as error:
        raise _with_suggestions(error, language) from error
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        cards = list(threads.map(partial(_card_or_none, source), voices))
    suggested = {voice.name for voice in suggested_voices(language)}
    offers = [
        VoiceOffer(
            name=voice.name,
            language=voice.language,
            quality=voice.quality,
            size_bytes=voice.model.size + voice.config.size,
            licence=card.licence if card else "",
            research_only=bool(card and card.research_only),
            suggested=voice.name in suggested,
            installed=voice_files(voice.name).installed,
        )
        for voice, card in zip(voices, cards, strict=True)
    ]
    return VoiceOffers(source.place, language, tuple(sorted(offers, key=lambda offer: not offer.suggested)))


def add_voice(name: str, place: str | None, front_end: FrontEnd) -> VoiceFiles | None:
    """Show the card of a voice, then download and install it; returns its files, None if it was there already.

    The voice is given by its name, or by the path of its model, which has its configuration beside it; the place is as
    for `offered_voices`.

    Raises:
        UsageError: there is no such voice.
        VoiceError: the voice cannot be downloaded.
        OutputError: the folder of voices cannot be written to.
    """
    if name.endswith((MODEL, CONFIG)):
        if place:
            raise UsageError("{name} is a path: give it without --from, or a name with --from", name=name)
        path = expand_home(name)
        name, place = path.name.removesuffix(".json").removesuffix(MODEL), str(path.parent)
    files = voice_files(name)
    if files.installed:
        return None
    place = resolve_voices_place(place, load_settings())
    try:
        source = open_source(place)
        voice = source.catalogue().voice(files.name)
        card = read_card_file(source, voice.card)
        _show_card(read_card(card), voice, source, front_end)
        return _install(source, voice, card, front_end)
    except SourceError as error:
        raise _by_hand(error, files, place) from error


def _install(source: VoiceSource, voice: CatalogueVoice, card: bytes, front_end: FrontEnd) -> VoiceFiles:
    try:
        with front_end.progress(f"{voice.name}, {voice.model.size / 1e6:.0f} MB") as show:
            return install_voice(source, voice, card, show)
    except KeyboardInterrupt:
        front_end.alert(translated("What has arrived is kept: the same command continues."))
        raise


def _show_card(card: VoiceCard, voice: CatalogueVoice, source: VoiceSource, front_end: FrontEnd) -> None:
    no_card = translated("{name} has no card, so its licence is not known.", name=voice.name)
    front_end.tell(f"{card.text or no_card}\n")
    if card.research_only:
        front_end.note(
            translated("Note: by its card, recordings that are for research only had a part in its training.")
        )
    if voice.model.md5 is None:
        front_end.note(
            translated(
                "Note: {place} has no list with digests, so the files cannot be compared with one.", place=source.place
            )
        )


def _card_or_none(source: VoiceSource, voice: CatalogueVoice) -> VoiceCard | None:
    try:
        return read_card(read_card_file(source, voice.card))
    except VoiceError:
        return None


def _by_hand(error: SourceError, files: VoiceFiles, place: str) -> SourceError:
    """The error, with what a person can do without this program if a web server is the cause."""
    if "://" not in place:
        return error
    address = f"{place.rstrip('/')}/{path_in_repository(files.name)}"
    return SourceError(
        "{error}\nYou can also put the two files of the voice into {folder} yourself:\n  "
        "{address}{model}\n  {address}{config}\nor add them from where they are: voiceguide voices "
        "add {path}",
        error=error,
        folder=files.folder,
        address=address,
        model=MODEL,
        config=CONFIG,
        path=Path("FOLDER", files.model.name),
    )


def _with_suggestions(error: SourceError, language: str) -> SourceError:
    """The error, with the voices that could be added if it were not for it."""
    names = [f"{voice.name} ({translated(voice.licence)})" for voice in suggested_voices(language)]
    return SourceError(
        translated(
            "{error}\nSuggested for {language}: {names}", error=error, language=quoted(language), names=", ".join(names)
        )
        if names
        else str(error)
    )
