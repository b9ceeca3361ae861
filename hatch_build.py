"""What the package says about where it comes from: its address, which only a clone or whoever publishes it knows.

The address is that of `VOICEGUIDE_ADDRESS`, else of the git remote `origin`; an sdist keeps it. It becomes the URLs of
the project, and the links and pictures of README, which lead to files beside it, become absolute: a package index shows
README without these files.
"""

import os
import re
import subprocess
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURES = (".svg", ".png")


class CustomMetadataHook(MetadataHookInterface):
    """Adds `readme` and, where the address is known, `urls`."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add them to the metadata."""
        root = Path(self.root)
        readme = (root / "README.md").read_text(encoding="utf-8")
        if found := address(root):
            metadata["urls"] = {
                "Homepage": found,
                "Changelog": f"{found}/blob/HEAD/CHANGELOG.md",
                "Issues": f"{found}/issues",
            }
            readme = absolute(readme, found)
        metadata["readme"] = {"content-type": "text/markdown", "text": readme}


def address(root: Path) -> str | None:
    """The https address of the repository, None if nothing says it."""
    return _https(os.environ.get("VOICEGUIDE_ADDRESS", "")) or _https(_origin(root)) or _kept(root)


def absolute(readme: str, address: str) -> str:
    """README with `address` before its relative links; that of a picture shows the file as it is."""

    def prefixed(match: re.Match[str]) -> str:
        kind = "raw" if match[1].endswith(_PICTURES) else "blob"
        return f"]({address}/{kind}/HEAD/{match[1]}"

    return re.sub(r"\]\((?!https?:|#)([^)#\s]+)", prefixed, readme)


def _https(remote: str) -> str | None:
    """The address of a web page for a git remote, `https://` or `git@host:`; None for a path."""
    found = re.fullmatch(r"(?:https://|(?:ssh://)?git@)(?:[^@/]+@)?([\w.-]+)[:/](.+?)(?:\.git)?/?", remote.strip())
    return f"https://{found[1]}/{found[2]}" if found else None


def _origin(root: Path) -> str:
    if not (root / ".git").exists():  # an sdist in the clone of something else
        return ""
    try:
        command = ["git", "-C", str(root), "remote", "get-url", "origin"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""


def _kept(root: Path) -> str | None:
    """The homepage in the metadata of an sdist."""
    try:
        headers = HeaderParser().parsestr((root / "PKG-INFO").read_text(encoding="utf-8"))
    except OSError:
        return None
    urls = (url.partition(", ") for url in headers.get_all("Project-URL", []))
    return next((url for name, _comma, url in urls if name == "Homepage"), None)
