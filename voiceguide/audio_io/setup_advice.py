"""Tells why PortAudio refused something, and how to install it on this system."""

import platform
import sys
from collections.abc import Mapping

from voiceguide.messages import translated

# By ID or ID_LIKE of /etc/os-release: PortAudio, and the ALSA plug-in for PulseAudio and PipeWire.
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
    """The command that installs PortAudio.

    `system` is as `sys.platform`, `os_release` has the fields of /etc/os-release; it is empty on other systems than
    Linux.
    """
    if system == "darwin":
        return "brew install portaudio"
    if system == "win32":
        return "python -m pip install --force-reinstall sounddevice"
    names = [os_release.get("ID", ""), *os_release.get("ID_LIKE", "").split()]
    families = (family for name in names for family in _INSTALL if name == family or name.startswith(f"open{family}"))
    family = next(families, None)
    return (
        _INSTALL[family]
        if family
        else translated("your package manager, where it is called portaudio or libportaudio2")
    )


def how_to_install() -> str:
    """The `install_command` of this machine, as part of a sentence."""
    try:
        os_release = platform.freedesktop_os_release()
    except OSError:
        os_release = {}
    return translated("install it with {command}", command=install_command(sys.platform, os_release))


def portaudio_reason(error: Exception) -> str:
    """What PortAudio said, such as `Error opening OutputStream: Device unavailable`."""
    said = str(error.args[0]).removesuffix(".") if error.args else translated("no reason given")
    return ": ".join(translated(part) for part in said.split(": "))
