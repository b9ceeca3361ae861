import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from voiceguide.document.plain_mapping import PlainNode, read_plain

PLAIN = """\
# A comment.
language: de    # another one
data_dir: ~/my health (2026)
"yes": 'ja'

days: {1: "{number} day", other: many days}
nested:
    one: "a: b # c"
    deeper:
      two: x-y, z; w
    three: {"a": b}
last: no
"""


def test_what_is_plain_is_read() -> None:
    assert read_plain(PLAIN) == {
        "language": "de",
        "data_dir": "~/my health (2026)",
        "yes": "ja",
        "days": {"1": "{number} day", "other": "many days"},
        "nested": {"one": "a: b # c", "deeper": {"two": "x-y, z; w"}, "three": {"a": "b"}},
        "last": "no",
    }
    assert read_plain("") == read_plain("# nothing\n\n") == {}


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c", "a: [b]", "a: >-\n  b", "a: |\n  b", "a: &x b", "a: *x", "a: !b c", "- a", "a", "a:", "a:\nb: c",
        "a: b\na: c", "a: {b: c, b: d}", "a: {b: {c: d}}", "a: {b}", "a: {b: c", "a: {b: [c]}", 'a: "b\\n"',
        "a: 'b''c'", 'a: "b', "a: b\n  c", "a: b\n  c: d", "a:\n    b: c\n  d: e", "  a: b\n c: d", "\ta: b", "a:\tb",
        "a: b\n---\nc: d", "<<: b", "? a", "a: -b", "a: b 'c'", "a: @b", "a: %b", "a: {b: c,,}", "a: {b: c} d",
    ],
)  # fmt: skip
def test_all_else_is_left_to_the_parser(text: str) -> None:
    assert read_plain(text) is None


KEYS = st.sampled_from(["a", "b", "1", "yes", '"c d"', '"x"', "'y'", "é", "a-b", "-a", "_"])
VALUES = st.sampled_from(
    [
        "", "x", "'q: r'", '"z"', "~/x", "~", "/a b", "a, b", "{a}", "{a: b}", "{1: x, other: 'y'}", "{a: {b: c}}",
        "null", "x {y} z", "x{y", "{a: ~}", "{a: b c , d: e}", "{a: b,}", "{}", "a{", "a #b", "a# b", "(a", "a)", "-x",
        "a -b", "...", "{a: (b}", "'it''s'", "a b  ", "x\t",
    ]
)  # fmt: skip
LINES = st.builds(
    "{}{}:{}{}".format, st.sampled_from(["", "", "  ", "    "]), KEYS, st.sampled_from([" ", "", "  "]), VALUES
)


@given(st.lists(LINES, max_size=4).map("\n".join))
@example("a: {1: b}\nc:\n  d: e")
def test_whatever_is_read_a_yaml_parser_reads_alike(text: str) -> None:
    found = read_plain(text)
    if found:
        assert found == _scalars(yaml.load(text, Loader=yaml.BaseLoader))


def _scalars(node: object) -> PlainNode:
    if isinstance(node, dict):
        return {str(key): _scalars(value) for key, value in node.items()}
    assert isinstance(node, str)
    return node
