"""The pages in a real browser, opened with the code that the terminal shows."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.cli.run_program import PROGRAM, here
from tests.message_bus import MessageBus, missing
from tests.share.code_reader import read_code

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
NETWORK = "127.0.0.2"
"""As reachable as a network, on a machine without one."""
LONGEST_MS = 60_000
NARROW: ViewportSize = {"width": 360, "height": 640}

KEEP_HANDLERS = """
    window.handlers = {};
    const set = MediaSession.prototype.setActionHandler;
    MediaSession.prototype.setActionHandler = function (action, handler) {
      window.handlers[action] = handler;
      set.call(this, action, handler);
    };
"""
CONTRASTS = """
() => {
  const luminance = (colour) => {
    const [r, g, b] = colour.map((each) => each / 255).map((each) =>
      each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const [r, g, b, alpha = 1] = parts(getComputedStyle(each).backgroundColor);
      if (alpha === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    const [light, dark] = [parts(getComputedStyle(element).color).slice(0, 3), ground(element)]
      .map(luminance).sort((a, b) => b - a);
    found.push([texts.currentNode.data.trim(), (light + 0.05) / (dark + 0.05)]);
  }
  return found;
}
"""
"""The contrast of each visible text with its ground, as WCAG computes it."""
WATCH_WORDS = """
(seconds) => new Promise((resolve) => {
  const sound = document.getElementById("sound"), said = document.getElementById("said"), seen = [];
  const stop = sound.currentTime + seconds;
  const look = () => {
    seen.push([sound.currentTime, said.textContent]);
    if (sound.currentTime < stop) requestAnimationFrame(look); else resolve(seen);
  };
  requestAnimationFrame(look);
})
"""


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MessageBus | None]:
    """The D-Bus through which a desktop controls what the browser plays; None if there is none."""
    if missing():
        yield None
        return
    with MessageBus(tmp_path_factory.mktemp("bus")) as bus:
        yield bus


@pytest.fixture(scope="module")
def browser(bus: MessageBus | None) -> Iterator[Browser]:
    """A browser that is installed: CI installs one, so that these tests cannot be skipped there."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if sys.platform != "linux" or not (program or "CI" in os.environ):
        pytest.skip("there is no Chromium; `make test` installs it on Debian")
    expect.set_options(timeout=LONGEST_MS)
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        env: dict[str, str | float | bool] = {
            **os.environ,
            **({"DBUS_SESSION_BUS_ADDRESS": bus.address} if bus else {}),
        }
        browser = playwright.chromium.launch(executable_path=program, args=options, env=env)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def shown(home: Path) -> Iterator[str]:
    """What the terminal shows while two routines are shared."""
    command = [*PROGRAM, "share", "short.yaml", "kurz.yaml", "--network", NETWORK, "--port", "0", "--engine", "silent"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sharing:
        assert sharing.stdout
        lines = []
        for line in sharing.stdout:
            lines.append(line)
            if "Sharing ends" in line:
                break
        yield "".join(lines)
        sharing.terminate()


@pytest.fixture(scope="module")
def address(shown: str) -> str:
    """What the camera of a phone reads."""
    return read_code(shown)


@pytest.fixture
def faults() -> list[str]:
    """What a page does wrong: requests to elsewhere, errors, whatever the policy for its content forbids."""
    return []


@pytest.fixture
def context(browser: Browser, address: str, faults: list[str]) -> Iterator[BrowserContext]:
    """A phone on which no page may have a fault."""
    with browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="light") as context:
        context.set_default_timeout(LONGEST_MS)
        context.add_init_script(KEEP_HANDLERS)
        context.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(address) else None)
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        context.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        yield context
    assert faults == []


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """The page that the code opens."""
    page = context.new_page()
    page.goto(address)
    return page


@pytest.fixture
def playing(page: Page) -> Page:
    """The page with its player, after the questions."""
    page.get_by_role("button", name="None of these applies").click()
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    wait_until(page, "sound.readyState > 0 && !sound.seeking")
    return page


def wait_until(page: Page, condition: str) -> None:
    """Wait until an expression holds; without `eval`, which the pages do not allow."""
    page.evaluate(
        f"() => new Promise((done) => {{ const look = () => ({condition}) ? done() : setTimeout(look, 20); look(); }})"
    )


def session_of(page: Page) -> dict[str, Any]:
    """What the server says about the session."""
    return page.evaluate("async () => (await fetch('session.json')).json()")


def test_the_code_leads_to_the_page(shown: str, address: str, page: Page) -> None:
    assert f"\n  {address}\n" in shown
    assert urlsplit(address).hostname == NETWORK
    assert page.url == f"{address}en/short/"
    expect(page).to_have_title("A test")
    assert page.get_by_role("heading", level=1).inner_text() == "A test"
    expect(page.get_by_text("You will need: tennis ball.")).to_be_visible()
    expect(page.locator("#facts")).to_have_text("2 min, and 0:27 read out first · for yourself")
    wait_until(page, "cover.complete && cover.naturalWidth === 1000")


def test_another_secret_leads_nowhere(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        answer = context.new_page().goto(f"{address[:-3]}xx/en/short/")
        assert answer
        assert (answer.status, answer.text()) == (404, "Not found")


def test_what_applies_is_answered_with_advice_and_rules_the_session_out(page: Page) -> None:
    expect(page.get_by_role("group", name="Before you begin: do any of these apply to you?")).to_be_visible()
    begin = page.get_by_role("button", name="None of these applies")
    page.get_by_label("fever").check()
    expect(page.get_by_text("Wait until the fever has gone.")).to_be_visible()
    expect(page.locator("#declined")).to_have_text(
        "This session will not start. If you are not sure, ask a doctor first."
    )
    expect(begin).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("#player")).to_be_hidden()
    page.get_by_label("blood thinners").check()
    expect(page.locator("#agreement")).to_be_hidden()
    page.get_by_label("fever").uncheck()
    expect(page.get_by_text("Wait until the fever has gone.")).to_be_hidden()
    expect(page.get_by_text("Has a doctor seen it and agreed to a massage?")).to_be_visible()
    page.get_by_role("button", name="No").click()
    expect(page.locator("#declined")).to_contain_text("This session will not start.")
    expect(page.locator("#player")).to_be_hidden()
    page.reload()
    page.get_by_label("blood thinners").check()
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_role("button", name="Play")).to_be_focused()


def test_an_edited_session_is_offered_and_the_one_that_plays_goes_on(playing: Page, home: Path) -> None:
    script = home / "work" / "short.yaml"
    before, times = script.read_text(), script.stat()
    playing_version = session_of(playing)["version"]
    script.write_text(before.replace("It is short.", "It is new."))
    try:
        expect(playing.locator("#changed")).to_be_hidden()
        playing.get_by_role("button", name="Play").click()
        expect(playing.get_by_text("This session has been edited since you opened it.")).to_be_visible()
        assert playing.evaluate("sound.currentSrc").endswith(f"version={playing_version}")
        wait_until(playing, "sound.played.length && sound.currentTime > sound.played.start(0) + 0.2")
        playing.get_by_role("button", name="Load the new one").click()
        expect(playing.get_by_text("It is new.")).to_be_visible()
    finally:
        script.write_text(before)
        os.utime(script, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_it_plays_from_after_the_questions_and_seeks_by_chapter(playing: Page) -> None:
    session = session_of(playing)
    begins = session["begins"]
    assert begins > 10
    assert playing.evaluate("sound.currentTime") == pytest.approx(begins, abs=0.01)
    assert playing.evaluate("sound.duration") == pytest.approx(session["length"], abs=0.03)
    facts = r"\d:\d\d, and \d:\d\d read out first · for yourself"
    expect(playing.locator("#facts")).to_have_text(re.compile(facts))
    playing.get_by_role("button", name="Play").click()
    wait_until(playing, f"sound.currentTime > {begins} + 0.2")
    for chapter in session["chapters"]:
        button = playing.locator("#chapters").get_by_role("button", name=chapter["title"])
        button.click()
        expect(button).to_have_attribute("aria-current", "true")
        time = playing.evaluate("sound.currentTime")
        later = [each["at"] for each in session["chapters"] if each["at"] > chapter["at"]]
        assert chapter["at"] <= time < min([*later, session["length"]])
    playing.get_by_role("button", name="Pause").click()
    playing.evaluate(f"sound.currentTime = {session['chapters'][5]['at'] + 4}")
    for _ in range(3):  # to the beginning of this one, to the one before, and one further
        playing.get_by_role("button", name="Previous chapter").click()
    expect(playing.locator("#chapters [aria-current=true]")).to_contain_text("Hips, right side")
    playing.get_by_role("button", name="10 seconds forward").click()
    playing.get_by_role("button", name="Next chapter").click()
    assert playing.evaluate("sound.currentTime") == pytest.approx(session["chapters"][4]["at"], abs=0.01)
    playing.get_by_role("button", name="10 seconds back").click()
    assert playing.evaluate("sound.currentTime") == pytest.approx(session["chapters"][4]["at"] - 10, abs=0.01)


def test_the_words_are_in_step_with_the_sound(playing: Page) -> None:
    moments = session_of(playing)["moments"]
    changes = [(each["at"], each.get("said", "")) for each in moments]
    onset = next(at for at, said in changes if said == "Lean to the right.")
    playing.evaluate(f"sound.currentTime = {onset - 2.5}")
    playing.get_by_role("button", name="Play").click()
    seen = playing.evaluate(WATCH_WORDS, 3.5)

    def said_at(time: float) -> str:
        return [said for at, said in changes if at <= time][-1]

    assert {"Hips, right side.", "Lean to the right."} <= {text for _, text in seen}
    for (before, _), (time, text) in pairwise(seen):
        assert text in {said_at(min(before, time - 0.1)), said_at(time)}, (before, time)


def test_a_hold_runs_down_to_its_end(playing: Page) -> None:
    hold = next(each for each in session_of(playing)["moments"] if each.get("doing") == "hold")
    left, bar = playing.locator("#left"), playing.locator("#left-bar")
    for done, figures in ((0.2, "0:10"), (4.4, "0:06"), (9.7, "0:01")):
        playing.evaluate(f"sound.currentTime = {hold['from'] + done}")
        expect(left).to_have_text(figures)
        assert float(bar.evaluate("bar => bar.value")) == pytest.approx(1 - done / 10, abs=0.01)
    expect(playing.locator("#doing")).to_contain_text("hold")
    expect(playing.locator("#heading")).to_have_text("◀ Hips · left side")
    playing.evaluate(f"sound.currentTime = {hold['to'] + 0.2}")
    expect(playing.locator("#doing")).not_to_contain_text("hold")


def test_the_lock_screen_shows_the_session_and_its_buttons_work(playing: Page) -> None:
    chapters = session_of(playing)["chapters"]
    metadata = "() => { const {title, artist, album, artwork} = navigator.mediaSession.metadata; return "
    metadata += "[title, artist, album, artwork[0].src, navigator.mediaSession.playbackState]; }"

    def press(action: str, **details: float) -> None:
        playing.evaluate("([action, details]) => handlers[action]({action, ...details})", [action, details])

    press("play")
    expect(playing.get_by_role("button", name="Pause")).to_be_visible()
    title, section, album, cover, state = playing.evaluate(metadata)
    assert (title, section, album, state) == ("A test", "Beginning", "Guided sessions", "playing")
    assert playing.request.get(cover).headers["content-type"] == "image/jpeg"
    press("pause")
    expect(playing.get_by_role("button", name="Play")).to_be_visible()
    assert playing.evaluate("sound.paused")
    assert playing.evaluate(metadata)[-1] == "paused"
    press("nexttrack")
    wait_until(playing, "navigator.mediaSession.metadata.artist === 'Hips, left side'")
    assert playing.evaluate("sound.currentTime") == pytest.approx(chapters[2]["at"], abs=0.01)
    press("seekto", seekTime=chapters[4]["at"] + 1)
    press("seekbackward")
    assert playing.evaluate("sound.currentTime") == pytest.approx(chapters[4]["at"] - 9, abs=0.01)
    press("seekforward")
    press("previoustrack")
    assert playing.evaluate("sound.currentTime") == pytest.approx(chapters[3]["at"], abs=0.01)


@pytest.mark.bus
def test_the_media_keys_of_a_desktop_control_it(playing: Page, bus: MessageBus | None) -> None:
    if bus is None:
        pytest.skip(missing())

    command = ["playerctl", "--follow", "metadata", "--format", "{{xesam:title}}: {{xesam:artist}}"]
    with subprocess.Popen(command, env=bus.env, stdout=subprocess.PIPE, text=True) as following:
        assert following.stdout
        playing.get_by_role("button", name="Play").click()
        assert "A test: Beginning\n" in iter(following.stdout.readline, "")
        for pressed, offered in (("pause", "Play"), ("play", "Pause"), ("play-pause", "Play")):
            subprocess.run(["playerctl", pressed], env=bus.env, check=True, timeout=60)
            expect(playing.get_by_role("button", name=offered)).to_be_visible()
        subprocess.run(["playerctl", "next"], env=bus.env, check=True, timeout=60)
        assert "A test: Hips, left side\n" in iter(following.stdout.readline, "")
        following.terminate()
    assert playing.evaluate("sound.currentTime") == pytest.approx(session_of(playing)["chapters"][2]["at"], abs=0.01)


def test_what_is_kept_is_the_file_that_export_writes(playing: Page) -> None:
    with playing.expect_download() as download:
        playing.get_by_role("link", name="Keep it on this device").click()
    assert download.value.suggested_filename == "short.m4a"
    assert here("export", "short.yaml", "-o", "kept.m4a", "--engine", "silent", "--force", "-q").code == 0
    assert Path(download.value.path()).read_bytes() == Path("kept.m4a").read_bytes()


@pytest.mark.parametrize("missing", ["sound.m4a", "progress"])
def test_it_is_told_when_the_computer_does_not_answer(
    missing: str, context: BrowserContext, address: str, faults: list[str]
) -> None:
    page = context.new_page()
    page.route(f"**/{missing}*", lambda route: route.abort())
    page.goto(address)
    page.get_by_role("button", name="None of these applies").click()
    expect(page.get_by_role("alert")).to_contain_text("The computer does not answer.")
    assert set(faults) == {"Failed to load resource: net::ERR_FAILED"}
    faults.clear()


def test_it_is_told_why_a_session_cannot_be_made(page: Page) -> None:
    page.route("**/progress", lambda route: route.fulfill(json={"failed": "the disk is {full} $&"}))
    page.reload()
    page.get_by_role("button", name="None of these applies").click()
    expect(page.get_by_role("alert")).to_have_text("The session could not be made: the disk is {full} $&")


def test_the_progress_is_shown_until_the_session_is_ready(page: Page) -> None:
    page.route("**/progress", lambda route: route.fulfill(json={"label": "Preparing speech", "done": 0.25}))
    page.reload()
    page.get_by_role("button", name="None of these applies").click()
    bar = page.get_by_role("progressbar", name="Preparing speech")
    expect(bar).to_have_attribute("value", "0.25")
    page.unroute("**/progress")
    expect(page.get_by_role("button", name="Play")).to_be_focused()


def test_a_page_in_german_with_markup_in_its_words(page: Page, address: str) -> None:
    page.get_by_role("link", name="All sessions").click()
    page.get_by_role("link", name="Deutsch").click()
    page.get_by_role("link", name="Ein Versuch").click()
    page.get_by_role("button", name="Abspielen").click()
    wait_until(page, "sound.readyState > 0")
    assert page.evaluate("document.documentElement.lang") == "de"
    spoken = next(each["at"] for each in session_of(page)["moments"] if each.get("said", "").startswith("Leg dich"))
    page.evaluate(f"sound.currentTime = {spoken + 0.1}")
    expect(page.locator("#said")).to_have_text("Leg dich hin & atme <ruhig>.")
    page.get_by_role("link", name="Alle Sitzungen").click()
    expect(page.get_by_label("Füge diese Adresse")).to_have_value(f"{address}de/feed.xml")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_and_fits_a_narrow_phone(scheme: Any, page: Page) -> None:
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_role("button", name="None of these applies")).to_be_visible()
    check_page(page)
    page.get_by_label("blood thinners").check()
    check_page(page)
    page.get_by_role("button", name="Yes").click()
    hold = next(each for each in session_of(page)["moments"] if each.get("doing") == "hold")
    wait_until(page, "sound.readyState > 0")
    page.evaluate(f"sound.currentTime = {hold['from'] + 1}")
    expect(page.locator("#left")).to_have_text("0:09")
    check_page(page)
    page.get_by_role("link", name="All sessions").click()
    expect(page.get_by_role("link", name="A test")).to_be_visible()
    check_page(page)


def check_page(page: Page) -> None:
    """Nothing is cut off at the side, texts stand out from their ground, controls are large and have a name."""
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 5
    assert [each for each in contrasts if each[1] < 4.5] == []
    snapshot = page.locator("body").aria_snapshot()
    controls = re.findall(r"- (button|link|slider|checkbox|textbox|progressbar|group)\b(.*)", snapshot)
    assert len(controls) > 2
    assert [each for each in controls if '"' not in each[1]] == [], snapshot
    for box in page.get_by_role("button").all():
        bounds = box.bounding_box()
        assert bounds
        assert min(bounds["height"], bounds["width"]) >= 44


def test_it_works_with_the_keyboard_alone(page: Page) -> None:
    expect(page.get_by_role("button", name="None of these applies")).to_be_visible()

    def tab_to(count: int) -> list[str]:
        focused = []
        for _ in range(count):
            page.keyboard.press("Tab")
            focused.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
        return focused

    assert tab_to(4) == ["all", "condition-0", "condition-1", "none"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert tab_to(3) == ["forward", "next-chapter", "Before you begin0:00"]
    page.keyboard.press("Enter")
    wait_until(page, "sound.currentTime < 5 && !sound.paused")
    page.locator("#position").focus()
    before = page.evaluate("sound.currentTime")
    page.keyboard.press("ArrowRight")
    wait_until(page, f"sound.currentTime >= {int(before) + 1}")
