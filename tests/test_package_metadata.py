"""What a package index shows: the address of the project, and README with pictures that show there."""

import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
pytest.importorskip("hatchling")
hook = SimpleNamespace(**runpy.run_path(str(ROOT / "hatch_build.py")))
ADDRESS = "https://example.org/somebody/voiceguide"


@pytest.mark.parametrize(
    "remote",
    [
        f"{ADDRESS}.git", f"{ADDRESS}/", "git@example.org:somebody/voiceguide.git",
        "ssh://git@example.org/somebody/voiceguide", "https://me:secret@example.org/somebody/voiceguide.git",
    ],
)  # fmt: skip
def test_the_address_is_that_of_the_page(remote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEGUIDE_ADDRESS", remote)
    assert hook.address(tmp_path) == ADDRESS


def test_an_sdist_keeps_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOICEGUIDE_ADDRESS", raising=False)
    assert hook.address(tmp_path) is None
    (tmp_path / "PKG-INFO").write_text(f"Name: voiceguide\nProject-URL: Homepage, {ADDRESS}\n\nREADME\n")
    assert hook.address(tmp_path) == ADDRESS


def test_pictures_and_links_of_the_readme_lead_to_files_of_the_project(tmp_path: Path) -> None:
    readme = hook.absolute((ROOT / "README.md").read_text(encoding="utf-8"), ADDRESS)
    targets = re.findall(r"\]\(([^)]+)\)", readme)
    assert all(target.startswith("https://") for target in targets)
    for target in targets:
        if target.startswith(ADDRESS):
            kind, _head, path = target.removeprefix(f"{ADDRESS}/").split("/", 2)
            assert (ROOT / path.partition("#")[0]).exists()
            assert (kind == "raw") == path.endswith(".svg")
    assert f"]({ADDRESS}/raw/HEAD/.github/timeline.svg)" in readme


def test_the_hook_says_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEGUIDE_ADDRESS", ADDRESS)
    metadata: dict[str, object] = {}
    hook.CustomMetadataHook(str(ROOT), {}).update(metadata)
    assert metadata["urls"] == {
        "Homepage": ADDRESS, "Changelog": f"{ADDRESS}/blob/HEAD/CHANGELOG.md", "Issues": f"{ADDRESS}/issues",
    }  # fmt: skip
    assert "raw/HEAD/.github/screen.svg" in str(metadata["readme"])
