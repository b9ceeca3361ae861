from pathlib import Path

import pytest

from tests.cli.third_language.a_foreigner import SCRIPT
from tests.made_up_language import CODE, made_up_language
from voiceguide.language.language_files import own_folder


@pytest.fixture(autouse=True)
def language() -> None:
    """A third language: a file in the person's own folder."""
    own_folder().mkdir(parents=True)
    (own_folder() / f"{CODE}.yaml").write_text(made_up_language(), encoding="utf-8")


@pytest.fixture
def script() -> Path:
    path = Path("evening.yaml")
    path.write_text(SCRIPT, encoding="utf-8")
    return path
