"""What the server answers, over real sockets: pages, files, feed; and to whom it does not."""

import io
import json
import re
import socket
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mutagen.mp4 import MP4
from PIL import Image

from tests.cli.run_program import here
from tests.made_up_language import CODE, MARK, made_up_language, unmarked
from tests.share.running_site import HOUR_S, SECRET, RunningSite, running_site
from tests.test_structure import package_imports
from voiceguide.language.language_files import own_folder

PODCAST = "{https://podcastindex.org/namespace/1.0}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


@pytest.fixture(scope="module")
def sound(site: RunningSite) -> bytes:
    """The sound of the English routine."""
    answer = site.get("/en/short/sound.m4a")
    assert answer.status == 200
    return answer.body


def test_the_address_leads_to_the_only_routine_of_the_language(site: RunningSite) -> None:
    answer = site.get("/")
    assert (answer.status, answer.headers["location"]) == (307, "en/short/")
    for page in ("/en/", "/en/short/", "/de/", "/de/kurz/"):
        answer = site.get(page)
        assert answer.status == 200
        assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_list_says_what_a_person_needs_to_choose(site: RunningSite) -> None:
    content = json.loads(site.get("/en/content.json").body)
    assert content["languages"] == {"en": "English", "de": "Deutsch"}
    (routine,) = content["routines"]
    assert routine == {
        "name": "short",
        "title": "A test",
        "summary": "It is short.",
        "audience": "for yourself",
        "length": "2 min, and 0:27 read out first",
        "needs": "You will need: tennis ball.",
    }
    cover = Image.open(io.BytesIO(site.get("/en/short/cover.jpg").body))
    assert (cover.format, cover.size) == ("JPEG", (1000, 1000))


def test_the_questions_are_those_of_the_routine_in_its_language(site: RunningSite) -> None:
    screening = json.loads(site.get("/en/short/content.json").body)["screening"]
    assert [(each["name"], each["askFirst"]) for each in screening["conditions"]] == [
        ("fever", False),
        ("blood thinners", True),
    ]
    assert screening["agreed"] == "Has a doctor seen it and agreed to a massage?"
    german = json.loads(site.get("/de/kurz/content.json").body)
    assert german["screening"]["conditions"] == []
    assert german["texts"]["play"] == "Abspielen"


def test_the_sound_is_byte_for_byte_what_export_writes(site: RunningSite, sound: bytes) -> None:
    assert here("export", "short.yaml", "-o", "own.m4a", "--engine", "silent", "-q").code == 0
    assert sound == Path("own.m4a").read_bytes()
    kept = site.get("/en/short/sound.m4a?keep")
    assert kept.headers["content-disposition"] == 'attachment; filename="short.m4a"'
    assert kept.body == sound


@pytest.mark.parametrize(
    ("asked", "start", "stop"), [("0-0", 0, 1), ("1000-1999", 1000, 2000), ("-500", -500, None), ("5000-", 5000, None)]
)
def test_a_part_of_the_sound(asked: str, start: int, stop: int | None, site: RunningSite, sound: bytes) -> None:
    answer = site.get("/en/short/sound.m4a", Range=f"bytes={asked}")
    first, *_ = range(len(sound))[start:stop]
    assert answer.status == 206
    assert answer.body == sound[start:stop]
    assert answer.headers["content-range"] == f"bytes {first}-{first + len(answer.body) - 1}/{len(sound)}"


def test_a_part_that_does_not_exist_and_a_file_that_has_changed(site: RunningSite, sound: bytes) -> None:
    assert site.get("/en/short/sound.m4a", Range=f"bytes={len(sound)}-").status == 416
    changed = site.get("/en/short/sound.m4a", Range="bytes=5-9", If_Range='"another"')
    assert (changed.status, changed.body) == (200, sound)
    head = site.get("/en/short/sound.m4a", "HEAD")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(sound)))


def test_the_session_is_described_as_it_sounds(site: RunningSite, sound: bytes) -> None:
    session = json.loads(site.get("/en/short/session.json").body)
    file = MP4(io.BytesIO(sound))
    assert session["length"] == pytest.approx(file.info.length, abs=0.03)
    chapters = [(each.title, pytest.approx(each.start, abs=0.02)) for each in file.chapters]
    assert [(each["title"], each["at"]) for each in session["chapters"]] == chapters
    assert chapters[0][0] == "Before you begin"
    assert session["begins"] == session["chapters"][1]["at"]
    shown = json.loads(here("show", "short.yaml", "--screening", "--json", "--engine", "silent").out)["events"]
    holds = [(each["onset_s"], each["duration_s"]) for each in shown if each["kind"] == "hold"]
    moments = session["moments"]
    found = {(each["from"], each["to"]) for each in moments if each.get("doing") == "hold"}
    assert sorted(found) == [
        (pytest.approx(onset, abs=0.002), pytest.approx(onset + length, abs=0.002)) for onset, length in holds
    ]
    at_first = next(each for each in moments if session["begins"] <= each["at"])
    words = next(each["text"] for each in shown if each["kind"] == "speech" and each["onset_s"] > session["begins"])
    assert (at_first["at"], at_first["said"], at_first.get("next")) == (session["begins"], f"next: {words}", None)
    said = [(each["at"], each["said"]) for each in moments if each.get("said") == "Lean to the left."]
    (spoken,) = [each for each in shown if each["text"] == "Lean to the left."]
    assert said[0][0] == pytest.approx(spoken["onset_s"], abs=0.002)


def test_a_feed_has_each_session_with_its_chapters_and_words(site: RunningSite, sound: bytes) -> None:
    answer = site.get("/en/feed.xml")
    assert answer.headers["content-type"].startswith("application/rss+xml")
    channel = ET.fromstring(answer.body).find("channel")
    (item,) = channel.findall("item")
    assert channel.findtext(f"{ITUNES}block") == "Yes"
    assert item.findtext("title") == "A test"
    enclosure = item.find("enclosure").attrib
    assert (enclosure["type"], int(enclosure["length"])) == ("audio/x-m4a", len(sound))
    path = enclosure["url"].removeprefix(f"http://127.0.0.1:{site.port}")
    assert site.raw(path).body == sound
    chapters, transcript = item.find(f"{PODCAST}chapters").attrib, item.find(f"{PODCAST}transcript").attrib
    listed = site.raw(chapters["url"].removeprefix(f"http://127.0.0.1:{site.port}"))
    assert listed.headers["content-type"] == chapters["type"] == "application/json+chapters"
    assert [each["title"] for each in json.loads(listed.body)["chapters"]] == [
        each.title for each in MP4(io.BytesIO(sound)).chapters
    ]
    words = site.raw(transcript["url"].removeprefix(f"http://127.0.0.1:{site.port}"))
    assert words.headers["content-type"].startswith("text/vtt")
    options = ("--captions", "vtt", "--engine", "silent", "-q")
    assert here("export", "short.yaml", "-o", "words.m4a", *options).code == 0
    assert Path("words.vtt").read_bytes() == words.body
    assert words.body.count(b"-->") > 8


def test_an_edited_script_is_another_session_and_who_plays_the_earlier_one_keeps_it(home: Path) -> None:
    script = Path("edited.yaml")
    text = "title: Edited\nlanguage: en\nopening: 3s\nsteps:\n- say: Lie down.\n- rest: 2s\n"
    script.write_text(text)
    with running_site("edited.yaml") as site:
        first = json.loads(site.get("/en/edited/session.json").body)
        sound = site.get(f"/en/edited/sound.m4a?version={first['version']}").body
        assert json.loads(site.get("/en/edited/version.json").body) == {"version": first["version"]}
        script.write_text(text.replace("Edited", "Edited again").replace("2s", "5s"))
        version = json.loads(site.get("/en/edited/version.json").body)["version"]
        second = json.loads(site.get("/en/edited/session.json").body)
        assert second["version"] == version != first["version"]
        assert second["length"] == pytest.approx(first["length"] + 3, abs=0.1)
        assert json.loads(site.get("/en/edited/content.json").body)["routine"]["title"] == "Edited again"
        part = site.get(f"/en/edited/sound.m4a?version={first['version']}", Range="bytes=1000-1999")
        assert part.body == sound[1000:2000]
        assert site.get("/en/edited/sound.m4a").body != sound
        assert site.get("/en/edited/sound.m4a?version=..%2f..").body == site.get("/en/edited/sound.m4a").body


@pytest.mark.skipif(sys.platform != "linux", reason="espeak-ng is included on Linux")
def test_a_voice_of_another_language_is_told_on_the_page_and_at_the_terminal(home: Path) -> None:
    Path("foreign.yaml").write_text("title: Fremd\nlanguage: en\nopening: 3s\nsteps:\n- say: Lie down.\n- rest: 2s\n")
    with running_site("foreign.yaml", engine="pyttsx3", voice="gmw/de") as site:
        (notice,) = json.loads(site.get("/en/foreign/session.json").body)["notices"]
    assert "gmw/de" in notice
    assert site.warnings == [f"voiceguide: foreign: {notice}"]


def test_a_feed_keeps_the_signs_of_markup_in_titles(home: Path) -> None:
    Path("odd & <b>.yaml").write_text("title: Less < more & all\nlanguage: en\nsteps:\n- rest: 2s\n")
    with running_site("odd & <b>.yaml") as site:
        channel = ET.fromstring(site.get("/en/feed.xml").body).find("channel")
        assert channel.findtext("item/title") == "Less < more & all"
        address = channel.find("item/enclosure").attrib["url"].removeprefix(f"http://127.0.0.1:{site.port}")
        assert site.raw(address).status == 200
        assert site.get("/").headers["location"] == "en/odd%20%26%20%3Cb%3E/"


def test_a_third_language_is_one_file(home: Path) -> None:
    folder = own_folder()
    folder.mkdir(parents=True)
    (folder / f"{CODE}.yaml").write_text(made_up_language(), encoding="utf-8")
    Path("third.yaml").write_text(
        f"title: {MARK}Third\nlanguage: {CODE}\nscreening: [fever, blood-thinners]\nequipment: [{MARK}mat]\n"
        f"opening: 3s\nsteps:\n- section: {MARK}Hip\n  sides: [left]\n  steps:\n  - say: {MARK}Lie.\n  - hold: 10s\n",
        encoding="utf-8",
    )
    with running_site("third.yaml") as site:
        for path in (f"/{CODE}/content.json", f"/{CODE}/third/content.json", f"/{CODE}/third/session.json"):
            content = json.loads(site.get(path).body)
            content.pop("version", None)
            texts = [text for text in _texts(content) if text not in {CODE, "third", "left"}]
            assert len(texts) > 20
            assert unmarked(re.sub(r"\{\w+\}", "", "\n".join(texts))) == []


def _texts(content: object) -> Iterator[str]:
    match content:
        case str():
            yield content
        case dict():
            for each in content.values():
                yield from _texts(each)
        case list():
            for each in content:
                yield from _texts(each)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/favicon.ico",
        "/en/",
        "/files/page.css",
        f"/{SECRET}",
        f"/{SECRET[:-1]}/",
        f"/{SECRET}x/",
        f"/{SECRET.lower()}/",
        f"/x/{SECRET}/",
        f"//{SECRET}/",
        "/%C3%A4%FF/",
        f"/?{SECRET}",
    ],
)
def test_without_the_secret_there_is_nothing(path: str, site: RunningSite) -> None:
    for method in ("GET", "POST", "HEAD"):
        answer = site.raw(path, method)
        assert answer.status == 404
        assert answer.body in {b"", b"Not found"}


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "evil.example:{port}", "127.0.0.1.evil.example:{port}", ""]
)
def test_another_host_is_refused(host: str, site: RunningSite) -> None:
    assert site.get("/en/", Host=host.format(port=site.port)).status == 404


def test_the_own_names_of_this_machine_are_not(site: RunningSite) -> None:
    for host in ("localhost", "LOCALHOST", "127.0.0.1"):
        assert site.get("/en/", Host=f"{host}:{site.port}").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/files/../server.py",
        "/files/%2e%2e/server.py",
        "/files/..%2fserver.py",
        "/files/..\\server.py",
        "/files/%2fetc/passwd",
        "/files//etc/passwd",
        "/files/",
        "/en/../kurz/",
        "/en/kurz/",
        "/de/short/sound.m4a",
        "/en/..%2fde%2fkurz/sound.m4a",
        "/en/short/..%2f..%2fjournal.db",
        "/en/short/journal.db",
        "/../../etc/passwd",
        "/fr/",
    ],
)
def test_no_path_leaves_its_folder(path: str, site: RunningSite) -> None:
    answer = site.get(path)
    assert answer.status == 404
    assert b"root:" not in answer.body
    assert b"import" not in answer.body


def test_every_answer_keeps_to_itself(site: RunningSite) -> None:
    for path in ("/", "/en/", "/en/short/", "/files/routine.js", "/en/short/sound.m4a", "/en/none/"):
        headers = site.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers


def test_a_hundred_connections_do_not_hurt(site: RunningSite, sound: bytes) -> None:
    silent = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(100)]
    half = f"GET /{SECRET}/en/short/sound.m4a HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n\r\n".encode()
    for each in silent[:50]:
        each.sendall(half)  # and does not read the answer
    with ThreadPoolExecutor(100) as pool:
        bodies = list(pool.map(lambda _: site.get("/en/short/sound.m4a").body, range(100)))
    for each in silent:
        each.close()
    assert all(body == sound for body in bodies)
    assert site.get("/en/").status == 200


def test_what_cannot_be_made_is_told(home: Path) -> None:
    Path("noise.yaml").write_text("title: x\nlanguage: en\nbackground: noise.wav\nsteps:\n- say: Hello.\n")
    Path("noise.wav").write_text("no sound")
    with running_site("noise.yaml") as site:
        answers = _progress_until(site, "/en/noise/progress", "failed")
        assert "noise.wav" in str(answers[-1]["failed"])
        answer = site.get("/en/noise/sound.m4a")
        assert answer.status == 503
        assert b"noise.wav" in answer.body


def test_the_progress_is_told_until_the_session_is_ready(home: Path) -> None:
    with running_site("kurz.yaml") as site:
        assert site.get("/de/kurz/progress").status == 405
        site.cache.clear()
        answers = _progress_until(site, "/de/kurz/progress", "ready")
        assert answers[0] == {"label": "", "done": 0.0}
        assert all(0 <= each["done"] <= 1 for each in answers[:-1])
        assert json.loads(site.get("/de/kurz/progress", "POST").body) == {"ready": True}


def _progress_until(site: RunningSite, path: str, last: str) -> list[dict[str, Any]]:
    def answers() -> Iterator[dict[str, Any]]:
        while True:
            answer = json.loads(site.get(path, "POST").body)
            yield answer
            if last in answer:
                return

    return list(answers())


def test_it_goes_on_while_it_is_used_and_ends_after_an_hour_without(home: Path) -> None:
    with running_site("kurz.yaml") as site:
        for _ in range(3):
            site.clock.now_s += HOUR_S - 1
            assert site.get("/de/").status == 200
        site.wait_until_over()
        with pytest.raises(ConnectionRefusedError):
            site.get("/de/")


def test_the_site_knows_nothing_of_the_journal() -> None:
    of_share = {
        module: imported for module, imported in package_imports().items() if module.startswith("voiceguide.share")
    }
    assert len(of_share) > 10
    assert not any(name.startswith("voiceguide.records") for imported in of_share.values() for name in imported)
