"""How to get sound working on the system at hand."""

import platform
import sys
from collections.abc import Mapping

EXPORT_INSTEAD = "or write the session to a file instead: voiceguide export ROUTINE -o session.wav"
"""The way out that needs no sound device."""

# By ID or ID_LIKE of /etc/os-release: PortAudio, and ALSA's way to PulseAudio or PipeWire.
_INSTALL = {
    "debian": "sudo apt install libportaudio2 libasound2-plugins",
    "fedora": "sudo dnf install portaudio alsa-plugins-pulseaudio",
    "rhel": "sudo dnf install portaudio alsa-plugins-pulseaudio",
    "arch": "sudo pacman -S portaudio alsa-plugins",
    "suse": "sudo zypper install libportaudio2 alsa-plugins-pulse",
    "alpine": "sudo apk add portaudio alsa-plugins-pulse",
    "void": "sudo xbps-install portaudio alsa-plugins-pulseaudio",
    "gentoo": "sudo emerge media-libs/portaudio media-plugins/alsa-plugins",
    "nixos": "nix-shell -p portaudio alsa-plugins",
}


def install_command(system: str, os_release: Mapping[str, str]) -> str:
    """What a person types to install PortAudio; `system` as in `sys.platform`, `os_release` as in /etc/os-release."""
    if system == "darwin":
        return "brew install portaudio"
    if system == "win32":
        return "python -m pip install --force-reinstall sounddevice"
    names = [os_release.get("ID", ""), *os_release.get("ID_LIKE", "").split()]
    families = (family for name in names for family in _INSTALL if name == family or name.startswith(f"open{family}"))
    family = next(families, None)
    return _INSTALL[family] if family else "your package manager, where it is called portaudio or libportaudio2"


def how_to_install() -> str:
    """`install_command` for this machine, as part of a sentence."""
    try:
        os_release = platform.freedesktop_os_release()
    except OSError:
        os_release = {}
    return f"install it with {install_command(sys.platform, os_release)}"
