from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.run_program import move_in
from tests.share.running_site import GERMAN, SHORT, RunningSite, running_site


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The home of a person of whom nothing is known yet, with two scripts in its working folder."""
    home = tmp_path_factory.mktemp("home")
    work = home / "work"
    work.mkdir()
    (work / "short.yaml").write_text(SHORT)
    (work / "kurz.yaml").write_text(GERMAN, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        move_in(home, home / "store", patch)
        patch.chdir(work)
        yield home


@pytest.fixture(scope="module")
def site(home: Path) -> Iterator[RunningSite]:
    """Two routines in two languages."""
    with running_site("short.yaml", "kurz.yaml") as site:
        yield site
