import pytest

from voiceguide.document.source import Source
from voiceguide.errors import UsageError
from voiceguide.routine.routine_reader import read_routine
from voiceguide.routine.starter import languages, starter


@pytest.mark.parametrize("language", languages())
def test_a_starter_is_a_routine_in_its_language(language: str) -> None:
    routine, diagnostics = read_routine(Source("starter", starter(language)))
    assert diagnostics == ()
    assert routine is not None
    assert routine.language == language


def test_there_is_a_starter_in_english_and_in_german() -> None:
    assert {"en", "de"} <= set(languages())


@pytest.mark.parametrize("language", ["xx", "../en", ""])
def test_no_starter_in_another_language(language: str) -> None:
    with pytest.raises(UsageError, match="only in de, en"):
        starter(language)
