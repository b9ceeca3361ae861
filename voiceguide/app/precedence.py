"""Who decides what in a session: option, environment, settings, routine, built-in value, in this order.

This is the only module that knows the order. `load_settings` has put the environment over the settings file already, so
that three layers and the built-in value are left: `Request`, `Settings`, `Routine`.
"""

from pathlib import Path
from typing import Final, TypeVar

import platformdirs

from voiceguide.app.plan import ClipCache, Plan, SpeechPlan
from voiceguide.app.request import Request
from voiceguide.app.settings import Settings
from voiceguide.app.settings_check import named_background, require_names
from voiceguide.care.practice import DAY_STARTS
from voiceguide.document.source_files import STANDARD_INPUT
from voiceguide.routine.model import Background, Routine, VoiceSettings
from voiceguide.speech.engine import DEFAULT_RATE_WPM

_T = TypeVar("_T")


class BuiltIn:
    """What holds where nobody has decided anything. The other settings have no such value: a session decides them."""

    RATE_WPM: Final = DEFAULT_RATE_WPM
    VOICE_LEVEL_DB: Final = 0.0
    KNOCKS: Final = False
    VOICE_CONTROL: Final = False
    WAKE_WORD: Final = True
    SCREENING_DAYS: Final = 7
    JOURNAL: Final = True
    DAY_STARTS: Final = DAY_STARTS
    CACHE_LIMIT_MB: Final = 500

    @staticmethod
    def cache_dir() -> Path:
        """The system's cache folder of this user."""
        return platformdirs.user_cache_path("voiceguide", appauthor=False)


def plan_session(request: Request, settings: Settings) -> Plan:
    """Find and read the routine of a request, and decide everything about the session.

    Raises:
        UsageError: no routine is named, there is none of that name, or none in that language; the settings name an
            engine or a background that does not exist.
        ScriptError: its script is wrong.
    """
    from voiceguide.routine.routine_library import find_routine
    from voiceguide.routine.routine_reader import load_routine

    require_names(settings, request.given())
    name = request.routine or ""
    path = find_routine(name, _first_of(request.language, settings.language))
    return resolve(request, settings, load_routine(path))


def resolve(request: Request, settings: Settings, routine: Routine) -> Plan:
    """The plan for a session of `routine`."""
    can_resume = request.routine != STANDARD_INPUT
    # fmt: off
    return Plan(
        name=(request.routine or routine.source.path) if can_resume else routine.title,
        can_resume=can_resume,
        routine=routine,
        only=request.only,
        begin_at=request.begin_at,
        lasting_s=request.lasting_s,
        delay_s=request.delay_s or 0.0,
        speech=resolve_speech(request, settings, routine.voice),
        background=_background(request, settings, routine),
        device=resolve_device(request, settings),
        #                        option                  environment, settings    built-in
        microphone=_first_of(    request.microphone,     settings.microphone),
        knocks=_decide(          request.knocks,         settings.knocks,         default=BuiltIn.KNOCKS),
        voice_control=_decide(   request.voice_control,  settings.voice_control,  default=BuiltIn.VOICE_CONTROL),
        wake_word=_decide(                               settings.wake_word,      default=BuiltIn.WAKE_WORD),
        vosk_model=_first_of(                            settings.vosk_model),
        screening=_decide(       request.screening,                               default=True),
        screening_days=_decide(                          settings.screening_days, default=BuiltIn.SCREENING_DAYS),
        journal=_decide(         request.journal,        settings.journal,        default=BuiltIn.JOURNAL),
        voice_control_required=request.voice_control is True,
        data_dir=settings.data_dir,
        cache=resolve_cache(settings),
    )
    # fmt: on


def resolve_speech(request: Request, settings: Settings, author: VoiceSettings | None = None) -> SpeechPlan:
    """Who speaks, how fast and how loud; `author` is what the routine asks for, None outside a session."""
    author = author or VoiceSettings()
    # fmt: off
    return SpeechPlan(
        #                  option                   environment, settings    routine          built-in
        engine=_first_of(  request.engine,          settings.engine),
        voice=_first_of(   request.voice,           settings.voice,          author.name),
        rate_wpm=_decide(  request.rate_wpm,        settings.rate_wpm,       author.rate_wpm, default=BuiltIn.RATE_WPM),
        level_db=_decide(
            request.voice_level_db, settings.voice_level_db, default=BuiltIn.VOICE_LEVEL_DB
        ),
    )
    # fmt: on


def resolve_device(request: Request, settings: Settings) -> str | None:
    """Number or name of the output device; None for the system's default. It is opened before the routine is read."""
    return _first_of(request.device, settings.device)


def resolve_cache(settings: Settings) -> ClipCache:
    """Where speech and sounds are cached, by default in the system's cache folder of this user."""
    folder = settings.cache_dir or BuiltIn.cache_dir()
    limit_mb = _decide(settings.cache_limit_mb, default=BuiltIn.CACHE_LIMIT_MB)
    return ClipCache(folder, limit_mb * 1_000_000)


def resolve_voices_place(option: str | None, settings: Settings) -> str:
    """Where voices are added from: the address or the folder of a copy of Piper's voices."""
    from voiceguide.speech.piper_catalogue import OFFICIAL_PLACE

    return _decide(option, settings.voices_url, default=OFFICIAL_PLACE)


def _background(request: Request, settings: Settings, routine: Routine) -> Background | None:
    """The bed or the music, with its level; the level that the author wrote belongs to the author's background."""
    name = _first_of((request.background or "").strip(), settings.background)
    background = routine.background if name is None else named_background(name)
    level_db = _first_of(request.background_level_db, settings.background_level_db)
    if background is None or level_db is None:
        return background
    return background.model_copy(update={"level_db": level_db})


def _first_of(*layers: _T | None) -> _T | None:
    """The first layer that decides; None and an empty text decide nothing, False and 0 do."""
    return next((layer for layer in layers if layer is not None and layer != ""), None)


def _decide(*layers: _T | None, default: _T) -> _T:
    decided = _first_of(*layers)
    return default if decided is None else decided
