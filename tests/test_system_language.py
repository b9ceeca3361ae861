import pytest

from voiceguide.system_language import system_language


@pytest.mark.parametrize(
    ("name", "language"),
    [("de_DE.UTF-8", "de"), ("pt_BR", "pt"), ("C", "en"), ("POSIX", "en"), ("C.UTF-8", "en"), ("German_Germany", "de")],
)
def test_the_language_of_the_surroundings(name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", name)
    assert system_language() == language
