"""The voice of dialogues and pages outside a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from voiceguide.app.spoken_prompt import SpokenPrompt


def open_dialogue_voice(language: str, device: str | None, tell: Callable[[str], None]) -> SpokenPrompt:
    """The voice that the settings choose for a language.

    Args:
        language: a code.
        device: number or name of the output device; None for that of the settings.
        tell: called with a sentence if another voice speaks than was asked for.

    Raises:
        SpeechError: no voice can speak.
    """
    from voiceguide.app.precedence import resolve_cache, resolve_device, resolve_speech
    from voiceguide.app.session_compiler import normalising, open_voice
    from voiceguide.app.spoken_prompt import SpokenPrompt
    from voiceguide.audio_io.output_stream import DeviceOutput

    request, settings = Request(device=device), load_settings()
    speech, output = resolve_speech(request, settings), resolve_device(request, settings)
    voice = normalising(open_voice(speech, language, resolve_cache(settings).open(), tell), language)
    return SpokenPrompt(voice, speech.level_db, lambda: DeviceOutput(output), lambda: DeviceOutput.reopen(output))
