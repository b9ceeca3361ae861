"""The structure of the package: imports point to the left, in no circle, and a file name says which module it is."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from tests.package_code import ROOT, nodes

FOUNDATION = (
    "units", "errors", "audio", "resources", "output_guard", "atomic_file", "file_lock", "suggestions",
    "standard_streams", "messages", "system_language", "file_stamp",
)  # fmt: skip
"""Single modules that every package may use."""
PACKAGES = (
    "document", "language", "routine", "clips", "speech", "sound", "timeline", "mix", "audio_io", "player", "inputs",
    "ear", "records", "care", "pictures", "screen", "app", "share", "cli",
)  # fmt: skip
"""From left to right: each may import itself and what stands to its left."""
UNGUARDED_WRITERS = (
    "standard_streams", "audio_io.encoder_sink", "speech.pico_worker", "speech.voice_download",
)  # fmt: skip
"""Modules that open for writing what is no file of the user: devices, descriptors, streams, unfinished voices."""
MODULES = {
    ".".join(("voiceguide", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}


def imports(module: str, path: Path) -> Iterator[str]:
    """The modules of voiceguide that a module imports, wherever in it the import stands."""
    for node in nodes()[path]:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            for name in node.names:
                full = f"{node.module}.{name.name}"
                if full in MODULES:
                    yield full
                elif node.module in MODULES:
                    yield node.module


def imported_packages(path: Path) -> Iterator[str]:
    """The top-level packages that a module imports from anywhere, wherever in it the import stands."""
    for node in nodes()[path]:
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@cache
def package_imports() -> dict[str, set[str]]:
    """The modules of voiceguide that each of them imports."""
    return {module: set(imports(module, path)) - {module} for module, path in MODULES.items()}


def position(module: str) -> int:
    """How far to the right a module stands; the foundation comes before all packages."""
    part = module.split(".")[1]
    return -1 if part in FOUNDATION else PACKAGES.index(part)


def test_every_part_has_its_place() -> None:
    parts = {module.split(".")[1] for module in MODULES if "." in module}
    assert parts == {*FOUNDATION, *PACKAGES, "__main__"}


def test_a_package_imports_only_what_stands_to_its_left() -> None:
    wrong = [
        f"{module} imports {imported}"
        for module, others in package_imports().items()
        for imported in others
        if imported != "voiceguide" and module not in {"voiceguide", "voiceguide.__main__"}
        if position(imported) > position(module)
    ]
    assert wrong == []


def test_only_the_command_line_imports_click() -> None:
    users = {module for module, path in MODULES.items() if "click" in imported_packages(path)}
    assert "voiceguide.cli.options" in users
    assert [module for module in sorted(users) if not module.startswith("voiceguide.cli")] == []


def test_only_what_the_guard_allows_is_written_where_the_user_says() -> None:
    writers = {module for module, path in MODULES.items() if any(writes_to_path(path))}
    assert writers == {f"voiceguide.{name}" for name in UNGUARDED_WRITERS}


def writes_to_path(path: Path) -> Iterator[bool]:
    """Whether each call in a module opens a file by its path in order to write it."""
    for node in nodes()[path]:
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            modes = [
                each.value
                for each in (*node.args, *(keyword.value for keyword in node.keywords))
                if isinstance(each, ast.Constant)
            ]
            yield name in {"write_text", "write_bytes"} or (
                name == "open" and any(isinstance(mode, str) and set(mode) & set("wxa") for mode in modes)
            )


def test_no_modules_import_each_other_in_a_circle() -> None:
    TopologicalSorter(package_imports()).prepare()  # raises CycleError, which names the circle


def test_a_file_name_occurs_once() -> None:
    files = (*MODULES.values(), *Path(__file__).parent.rglob("*.py"))
    names = Counter(path.name for path in files if path.name not in {"__init__.py", "__main__.py", "conftest.py"})
    assert [name for name, times in names.items() if times > 1] == []
