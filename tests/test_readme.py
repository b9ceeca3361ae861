"""Every script, setting and command in README.md and docs/ works as it is written."""

import re
import shlex
import tomllib
from pathlib import Path
from textwrap import dedent

import click
import pytest

from tests.test_structure import PACKAGES
from voiceguide.app.script_check import draft
from voiceguide.app.settings import Settings, load_settings
from voiceguide.cli import voiceguide
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.diagnostics import Source
from voiceguide.language.phrases import load_phrases
from voiceguide.messages import messages_for_person
from voiceguide.routine.json_schema import as_markdown
from voiceguide.routine.routine_reader import load_routine

ROOT = Path(__file__).parents[1]
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))}
BLOCKS = [
    (kind, dedent(text))
    for page in PAGES.values()
    for kind, text in re.findall(r"^ *```(\w+)\n(.*?)^ *```", page, re.DOTALL | re.MULTILINE)
]
SCRIPTS = [text for kind, text in BLOCKS if kind == "yaml" and text.startswith("title:")]
SETTINGS = [text for kind, text in BLOCKS if kind == "yaml" and not text.startswith(("title:", "- "))]
COMMANDS = [
    line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines() if line.startswith("voiceguide ")
]
COMMANDS += [" ".join(span.split()) for span in re.findall(r"`(voiceguide [^`]+)`", "\n".join(PAGES.values()))]


SHELL_LINES = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines() if line.strip()]
OTHER_COMMANDS = [
    *(part.strip() for line in SHELL_LINES if not line.startswith("voiceguide ") for part in line.split("&&")),
    *(" ".join(span.split()) for span in re.findall(r"`((?:make|uv|pipx|pip) [^`]+)`", "\n".join(PAGES.values()))),
]


def test_there_are_examples() -> None:
    assert (len(SCRIPTS), len(SETTINGS)) == (11, 2)
    assert len(COMMANDS) > 30


def test_the_readme_is_short_enough_for_a_newcomer() -> None:
    assert PAGES["README.md"].count("\n") <= 200


def anchors(page: Path) -> set[str]:
    """The names of the headings of a page, as GitHub makes them."""
    prose = re.sub(r"^ *```.*?^ *```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    folder = ROOT if page == "README.md" else ROOT / "docs"
    for target in re.findall(r"\]\(([^)]+)\)", PAGES[page]):
        if target.startswith("https://"):
            continue
        name, _, anchor = "".join(target.split()).partition("#")
        linked = folder / (name or page)
        assert linked.exists(), target
        assert not anchor or anchor in anchors(linked), target


def test_every_page_is_linked_from_the_readme() -> None:
    linked = {Path(target).name for target in re.findall(r"\]\((docs/[^)#]+)", PAGES["README.md"])}
    assert linked == PAGES.keys() - {"README.md"}


@pytest.mark.parametrize(("page", "language"), [("reference.md", "en"), ("reference.de.md", "de")])
def test_the_reference_is_that_of_the_models(page: str, language: str) -> None:
    with messages_for_person(language):
        made = as_markdown(load_phrases(language))
    assert PAGES[page] == made, f"make it anew: VOICEGUIDE_LANGUAGE={language} voiceguide schema --markdown"


def test_the_architecture_names_every_package() -> None:
    named = re.findall(r"^\| `(\w+)/` \|", PAGES["architecture.md"], re.MULTILINE)
    assert named == list(PACKAGES)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_compiles(script: str, shared_store: Path) -> None:
    assert draft(load_routine(Source("example.yaml", script)), ClipStore(shared_store, 1 << 30)).warnings == ()


@pytest.mark.parametrize("command", OTHER_COMMANDS)
def test_a_command_of_the_set_up_does_what_it_says(command: str) -> None:
    """It calls a target of the Makefile, or installs extras that there are; the rest is git and the shell."""
    program, *words = shlex.split(command, comments=True)
    if program == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
        variables = set(re.findall(r"^([A-Z]+) :=", makefile, re.MULTILINE))
        assert words
        assert all(word in targets or word.partition("=")[0] in variables for word in words)
    elif program in {"uv", "pipx", "pip"}:
        where, _bracket, extras = words[-1].rstrip("]").partition("[")
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        assert where in {".", project["name"]}
        assert set(filter(None, extras.split(","))) <= project["optional-dependencies"].keys()
        assert words[:-1] == (["tool", "install"] if program == "uv" else ["install"])
    else:
        assert program in {"git", "cd"}, command


@pytest.mark.parametrize("settings", SETTINGS)
def test_settings_are_read(settings: str, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(settings)
    assert load_settings(tmp_path / "config.yaml", {}) != Settings()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_understood(command: str) -> None:
    words = shlex.split(command.partition(" > ")[0], comments=True)[1:]
    # Click keeps the help option that it makes first: it has to be the one that the program makes.
    group = click.Context(voiceguide, **voiceguide.context_settings)
    name, found, options = voiceguide.resolve_command(group, words)
    assert found
    found.make_context(name, options, parent=group)
