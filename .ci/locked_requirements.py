"""Prints a part of requirements.lock, with its hashes, as a requirements file for pip.

    python .ci/locked_requirements.py PART...

A part is `project` (the dependencies in pyproject.toml), a dependency group or an extra. Indirect dependencies are
found by the `# via` comments in the lock file. Exits with 1 if the lock file lacks one of the requirements.
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_ENTRY = re.compile(r"^(?P<name>[\w.-]+)==.*\n(?:[ ].*\n)*", re.MULTILINE)
_PARENT = re.compile(r"^ +# +(?!via$)(?:via )?([\w.-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One version in the lock file. A package has several entries if its version depends on the platform or Python."""

    name: str
    text: str
    """The lines of the entry: version, marker, hashes and comment."""
    parents: frozenset[str]
    """The names of the packages that require it."""


def normalized(requirement: str) -> str:
    """The name in a requirement such as `Foo.bar[extra]>=1`, spelt as in the lock file: `foo-bar`.

    Raises:
        ValueError: it does not begin with a name.
    """
    name = re.match(r"[\w.-]+", requirement)
    if not name:
        raise ValueError(f"{requirement!r} does not begin with the name of a package")
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def read_entries(lock: str) -> tuple[Entry, ...]:
    """The entries of a lock file that `uv pip compile` wrote."""
    return tuple(
        Entry(normalized(entry["name"]), entry[0], frozenset(map(normalized, _PARENT.findall(entry[0]))))
        for entry in _ENTRY.finditer(lock)
    )


def read_parts(pyproject: str) -> dict[str, list[str]]:
    """The requirements of each part in the text of a pyproject.toml."""
    content = tomllib.loads(pyproject)
    project = content["project"]
    return {
        **project.get("optional-dependencies", {}),
        **content.get("dependency-groups", {}),
        "project": project["dependencies"],
    }


def select(entries: Iterable[Entry], requirements: Iterable[str]) -> tuple[Entry, ...]:
    """The entries that some requirements need, directly or indirectly.

    Raises:
        LookupError: there is no entry for one of the requirements.
    """
    entries = tuple(entries)
    needed = {normalized(requirement) for requirement in requirements}
    if absent := needed - {entry.name for entry in entries}:
        raise LookupError(", ".join(sorted(absent)))
    while more := {entry.name for entry in entries if entry.parents & needed} - needed:
        needed |= more
    return tuple(entry for entry in entries if entry.name in needed)


def main(names: list[str]) -> str | None:
    """Print the parts with these names; returns an error message, or None."""
    parts = read_parts((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if unknown := [name for name in names if name not in parts]:
        return f"pyproject.toml has no part {unknown[0]}, only {', '.join(sorted(parts))}"
    entries = read_entries((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    try:
        selected = select(entries, [requirement for name in names for requirement in parts[name]])
    except LookupError as error:
        return f"requirements.lock lacks {error}: run `make lock`"
    sys.stdout.writelines(entry.text for entry in selected)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
