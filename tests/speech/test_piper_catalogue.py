"""The list of voices, whatever is in it."""

import json
from typing import Any

import pytest

from tests.voice_repository import KERSTIN, THORSTEN, repository
from voiceguide.errors import UsageError, VoiceError
from voiceguide.speech.piper_catalogue import OFFICIAL_PLACE, path_in_repository, read_catalogue

PLACE = "https://voices.example"


def listed() -> dict[str, Any]:
    entries: dict[str, Any] = json.loads(repository()["voices.json"])
    return entries


def test_a_voice_has_its_files_with_size_and_digest() -> None:
    voice = read_catalogue(repository()["voices.json"], PLACE).voice(KERSTIN)
    assert (voice.language, voice.quality) == ("de-DE", "low")
    assert voice.model.path == "de/de_DE/kerstin/low/de_DE-kerstin-low.onnx"
    assert voice.model.size == 300_000
    assert voice.config.path == f"{voice.model.path}.json"
    assert voice.card
    assert voice.card.path == "de/de_DE/kerstin/low/MODEL_CARD"
    assert all(len(file.md5 or "") == 32 for file in (voice.model, voice.config, voice.card))


@pytest.mark.parametrize(("language", "count"), [("de", 2), ("de-AT", 2), ("DE_de", 2), ("en", 1), ("fr", 0)])
def test_voices_are_listed_by_language(language: str, count: int) -> None:
    assert len(read_catalogue(repository()["voices.json"], PLACE).voices(language)) == count


def test_a_misspelt_name_is_told() -> None:
    catalogue = read_catalogue(repository()["voices.json"], PLACE)
    with pytest.raises(UsageError, match=r"did you mean 'de_DE-kerstin-low'\?"):
        catalogue.voice("de_DE-kirsten-low")
    with pytest.raises(UsageError, match=r"there is no voice 'x' at https://voices\.example: `voiceguide voices add`"):
        catalogue.voice("x")


def test_composed_and_decomposed_letters_are_the_same() -> None:
    name = "pt_PT-tugão-medium"
    text = json.dumps(listed(), ensure_ascii=False).replace(KERSTIN, name)
    decomposed = name.replace("ã", "a\N{COMBINING TILDE}")
    assert read_catalogue(text.encode(), PLACE).voice(decomposed).name == name


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"[]", b"3", b"\xff", b"[" * 100_000, b'{"a": ' * 100_000, b'{"a":' + b"9" * 5000 + b"}"],
)
def test_what_is_no_list_is_told(content: bytes) -> None:
    with pytest.raises(VoiceError, match=r"https://voices\.example/voices\.json is not a list of Piper voices"):
        read_catalogue(content, PLACE)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The entry of a voice with one value replaced, or removed if it is None."""
    entry: Any = listed()[KERSTIN]
    *keys, last = path.split("/")
    model = next(name for name in entry["files"] if name.endswith(".onnx"))
    at = entry
    for key in keys:
        at = at[model if key == "MODEL" else key]
    last = model if last == "MODEL" else last
    if value is None:
        del at[last]
    elif last == "files":
        at[last] = {value + name.rpartition("/")[2]: file for name, file in at[last].items()}
    else:
        at[last] = value
    return dict(entry)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("files", None, "files: Field required"),
        ("language", None, "language: Field required"),
        ("quality", None, "quality: Field required"),
        ("quality", "\x1b[31m", "quality: String should match"),
        ("language/code", "de_DE\n", "language.code: String should match"),
        ("files/MODEL", None, "there is no file de_DE-kerstin-low.onnx"),
        ("files/MODEL/size_bytes", None, "size_bytes: Field required"),
        ("files/MODEL/md5_digest", None, "md5_digest: Field required"),
        ("files/MODEL/md5_digest", "../../../evil", "md5_digest: String should match"),
        ("files/MODEL/md5_digest", "A" * 32, "md5_digest: String should match"),
        ("files/MODEL/size_bytes", -1, "size_bytes: Input should be greater than 0"),
        ("files/MODEL/size_bytes", "63", "size_bytes: Input should be a valid integer"),
        ("files/MODEL/size_bytes", 1e9, "size_bytes: Input should be a valid integer"),
        ("files/MODEL/size_bytes", 10**12, "is said to have 1000000000000 bytes, more than any voice needs"),
        ("files", "../", "String should match"),
        ("files", "/etc/", "String should match"),
        ("files", "de/../../", "String should match"),
        ("files", "de/.ssh/", "String should match"),
        ("files", "de\\..\\", "String should match"),
        ("files", "https://evil.example/", "String should match"),
        ("files", "de/%2e%2e/", "String should match"),
        ("files", "de/a?b=", "String should match"),
    ],
)
def test_a_faulty_entry_is_told_and_hides_no_other(path: str, value: Any, said: str) -> None:
    entries = {**listed(), KERSTIN: changed(path, value)}
    catalogue = read_catalogue(json.dumps(entries).encode(), PLACE)
    with pytest.raises(VoiceError, match=r"the list of voices at https://voices\.example is faulty") as caught:
        catalogue.voice(KERSTIN)
    assert said in str(caught.value)
    assert str(caught.value).isprintable()
    assert [voice.name for voice in catalogue.voices("de")] == [THORSTEN]


@pytest.mark.parametrize("entry", [None, 3, "text", [], {}])
def test_an_entry_of_another_kind_is_faulty(entry: Any) -> None:
    with pytest.raises(VoiceError, match="is faulty"):
        read_catalogue(json.dumps({KERSTIN: entry}).encode(), PLACE).voice(KERSTIN)


@pytest.mark.parametrize("name", ["../x", "a/b", "..", ".hidden", "", "a\\b", "x" * 200, "a\nb", "a:b", "C:"])
def test_a_name_that_is_no_name_of_a_file_is_faulty(name: str) -> None:
    entry = json.loads(json.dumps(listed()[KERSTIN]).replace(KERSTIN, json.dumps(name)[1:-1]))
    catalogue = read_catalogue(json.dumps({name: entry}).encode(), PLACE)
    with pytest.raises(VoiceError, match="is not the name of a voice"):
        catalogue.voice(name)
    assert catalogue.voices("de") == ()


def test_the_official_place_is_one_commit() -> None:
    assert len(OFFICIAL_PLACE.rpartition("/")[2]) == 40


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("de_DE-kerstin-low", "de/de_DE/kerstin/low/de_DE-kerstin-low"),
        (
            "en_GB-northern_english_male-medium",
            "en/en_GB/northern_english_male/medium/en_GB-northern_english_male-medium",
        ),
        ("sr_RS-serbski_institut-x_low", "sr/sr_RS/serbski_institut/x_low/sr_RS-serbski_institut-x_low"),
        ("mine", "mine"),
    ],
)
def test_the_path_of_a_voice_follows_from_its_name(name: str, path: str) -> None:
    assert path_in_repository(name) == path
