import pytest

from voiceguide.audio_io.setup_advice import how_to_install, install_command


@pytest.mark.parametrize(
    ("os_release", "command"),
    [
        ({"ID": "debian"}, "sudo apt install libportaudio2 libasound2-plugins"),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "sudo apt install libportaudio2 libasound2-plugins"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "sudo apt install libportaudio2 libasound2-plugins"),
        ({"ID": "fedora"}, "sudo dnf install portaudio alsa-plugins-pulseaudio"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "sudo dnf install portaudio alsa-plugins-pulseaudio"),
        ({"ID": "arch"}, "sudo pacman -S portaudio alsa-plugins"),
        (
            {"ID": "opensuse-tumbleweed", "ID_LIKE": "opensuse suse"},
            "sudo zypper install libportaudio2 alsa-plugins-pulse",
        ),
        ({"ID": "alpine"}, "sudo apk add portaudio alsa-plugins-pulse"),
    ],
)
def test_each_system_is_told_its_own_command(os_release: dict[str, str], command: str) -> None:
    assert install_command("linux", os_release) == command


def test_a_mac_is_told_of_homebrew() -> None:
    assert install_command("darwin", {}) == "brew install portaudio"


@pytest.mark.parametrize("os_release", [{}, {"ID": "slackware"}])
def test_an_unknown_system_is_told_what_to_look_for(os_release: dict[str, str]) -> None:
    assert "portaudio or libportaudio2" in install_command("linux", os_release)


def test_this_machine_is_told_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: {"ID": "arch"})
    assert how_to_install() == "install it with sudo pacman -S portaudio alsa-plugins"


def test_a_linux_without_a_name_is_told_what_to_look_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("platform.freedesktop_os_release", unreadable)
    assert how_to_install().startswith("install it with your package manager")
