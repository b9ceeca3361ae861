"""Stores any Python string in a column, file names with undecodable bytes included."""


def to_column(text: str) -> str | bytes:
    """The value to store: the text itself, or, where it has surrogates and so no UTF-8 form, a blob of its bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def from_column(value: str | bytes) -> str:
    """The string that `to_column` stored."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
