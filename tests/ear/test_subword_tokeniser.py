from voiceguide.ear.subword_tokeniser import SubwordTokeniser

LONG = "x" * 200
SUBWORDS = ("▁", "a", "b", "c", ",", "ab", "▁ab", "abc", LONG)


def vocabulary(*subwords: str) -> bytes:
    """The content of a tokenizer.bin: three special tokens, 256 bytes, and the subwords."""
    content = b"\x05<unk>\x03<s>\x04</s>" + b"".join(bytes((1, byte)) for byte in range(256))
    for subword in map(str.encode, subwords):
        length = (len(subword),) if len(subword) < 128 else (len(subword) % 128 + 128, len(subword) // 128)
        content += bytes(length) + subword
    return content


def test_the_subword_with_the_lowest_number_is_merged_first() -> None:
    tokeniser = SubwordTokeniser(vocabulary(*SUBWORDS))
    assert tokeniser.encode("abc") == [259 + SUBWORDS.index("▁ab"), 259 + SUBWORDS.index("c")]
    assert SubwordTokeniser(vocabulary("▁", "a", "b", "c", "bc", "ab", "abc")).encode("abc") == [259, 265]


def test_a_comma_is_a_subword_and_not_a_byte() -> None:
    assert SubwordTokeniser(vocabulary(*SUBWORDS)).encode("a,") == [259, 260, 263]


def test_unknown_characters_are_left_out() -> None:
    assert SubwordTokeniser(vocabulary(*SUBWORDS)).encode("aä b") == [259, 260, 259, 261]


def test_a_length_may_take_two_bytes() -> None:
    tokeniser = SubwordTokeniser(vocabulary(LONG, "▁", "a"))
    assert tokeniser.encode("a") == [260, 261]
