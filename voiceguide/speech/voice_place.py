"""Opens the source of voices that an address or a path means."""

from voiceguide.resources import expand_home
from voiceguide.speech.voice_source import VoiceSource


def open_source(place: str) -> VoiceSource:
    """The source at a web address or in a folder.

    Raises:
        VoiceError: there is no such folder, or the address is of another kind.
    """
    if "://" in place:
        from voiceguide.speech.web_source import WebSource

        return WebSource(place)
    from voiceguide.speech.folder_source import FolderSource

    return FolderSource(expand_home(place))
