import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.pictures.svg import Markup, document, element, group, number

SVG = "{http://www.w3.org/2000/svg}"
texts = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1)


@given(text=texts)
def test_any_text_is_read_back_from_an_element_and_its_attributes(text: str) -> None:
    read = ET.fromstring(element("text", text, class_=text))
    assert (read.text, read.get("class")) == (text, text)


def test_elements_are_put_into_elements_as_they_are() -> None:
    inner = element("title", "a < b")
    assert element("rect", inner, rx=3) == '<rect rx="3"><title>a &lt; b</title></rect>'
    assert group([inner, "x & y"], id="here") == '<g id="here"><title>a &lt; b</title>\nx &amp; y</g>'


def test_names_of_attributes_are_those_of_svg() -> None:
    drawn = element("path", class_="b", stroke_width=1.5, textLength=40, d="M0,0 H3", fill=None)
    assert drawn == '<path class="b" stroke-width="1.5" textLength="40" d="M0,0 H3"/>'


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (100, "100"), (-8.0, "-8"), (1 / 3, "0.33"), (0.1, "0.1"), (1e6, "1000000")]
)
def test_a_number_has_two_decimals_at_most(value: float, written: str) -> None:
    assert number(value) == written


def test_a_document_says_what_it_is() -> None:
    root = ET.fromstring(document('Hips & "back"', 40, 20.5, ".a>b{fill:red}", [element("rect"), Markup("<g/>")]))
    assert root.tag == f"{SVG}svg"
    assert (root.get("viewBox"), root.get("role"), root.get("aria-label")) == ("0 0 40 20.5", "img", 'Hips & "back"')
    assert [child.tag.removeprefix(SVG) for child in root] == ["title", "style", "rect", "g"]
    assert [child.text for child in root][:2] == ['Hips & "back"', ".a>b{fill:red}"]
