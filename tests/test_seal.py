import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from voiceguide.output_guard import Seal, json_seal, mark, png_seal, xml_seal


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_a_mark_needs_no_escape_anywhere(subject: str) -> None:
    text = mark("timeline", subject)
    assert text.isascii()
    assert not set('<>&"\\\n') & set(text)
    assert "--" not in text


def test_marks_of_different_names_differ() -> None:
    names = ["", "a", "A", "a b", "a%20b", "a--b", "a-b", "a%2D%2Db", "ä", "\udcff"]
    assert len({mark("session", name) for name in names}) == len(names)
    assert mark("session", "a") != mark("voice", "a")


def _png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (3, 2), "#123456").save(file, "PNG")
    return file.getvalue()


DOCUMENTS = {
    "svg": (xml_seal, b'<svg xmlns="http://www.w3.org/2000/svg">\n</svg>\n'),
    "json": (lambda of: json_seal(of, "$comment"), b'{\n "a": 1\n}\n'),
    "png": (png_seal, _png()),
}


@pytest.fixture(params=DOCUMENTS)
def sealed(request: pytest.FixtureRequest) -> tuple[Seal, bytes]:
    seal_of, document = DOCUMENTS[request.param]
    return seal_of(mark("picture", "a--b")), document


def test_only_what_was_not_edited_is_intact(sealed: tuple[Seal, bytes], tmp_path: Path) -> None:
    seal, document = sealed
    path = tmp_path / "file"
    content = seal.apply(document)
    path.write_bytes(content)
    assert seal.is_intact(path)
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert not seal.is_intact(path), at
    for edited in (b"", document, content + b"\n", content[:-1], b"\n" + content, seal.apply(content)[1:]):
        path.write_bytes(edited)
        assert not seal.is_intact(path)
    assert not seal.is_intact(tmp_path)
    assert not seal.is_intact(tmp_path / "gone")


def test_the_seal_is_that_of_one_mark(sealed: tuple[Seal, bytes], tmp_path: Path) -> None:
    seal, document = sealed
    path = tmp_path / "file"
    path.write_bytes(seal.apply(document))
    for other in ("picture", "picture a", "picture a%2D%2Dbc", "other a%2D%2Db"):
        assert not Seal(f"voiceguide {other}", seal.wrap, seal.closing).is_intact(path)


def test_a_document_with_a_seal_is_still_one_of_its_format() -> None:
    svg, of_json, png = (seal_of(mark("x", "--a-")).apply(document) for seal_of, document in DOCUMENTS.values())
    assert ET.fromstring(svg).tag.endswith("svg")
    assert json.loads(of_json)["a"] == 1
    with Image.open(io.BytesIO(png)) as image:
        image.load()
        assert image.getpixel((0, 0)) == (0x12, 0x34, 0x56)
        assert image.info["Comment"].startswith("voiceguide x %2D%2Da- ")
