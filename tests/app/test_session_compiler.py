from collections.abc import Iterable, Mapping

from tests.routine_texts import Words
from voiceguide.app.session_compiler import normalising
from voiceguide.clips.clip import Clip


def test_prompts_are_made_speakable_and_found_as_they_were_written() -> None:
    heard: list[str] = []

    def voice(texts: Iterable[str]) -> Mapping[str, Clip]:
        heard.extend(texts)
        clips = Words()
        return {text: clips[text] for text in heard}

    prompts = ("Press Q, e.g. NOW.", "Is the Igel 10–15 cm away?", "…")
    clips = normalising(voice, "en", {"igel": "hedgehog"})(prompts)
    assert heard == ["Press Q, for example now.", "Is the hedgehog 10 to 15 centimetres away?", "…"]
    assert tuple(clips) == prompts
    assert [clip.frames for clip in clips.values()] == [Words()[text].frames for text in heard]
