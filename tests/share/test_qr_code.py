import pytest

from tests.share.code_reader import read_code
from voiceguide.share.share_address import qr_code


@pytest.mark.parametrize(
    "address",
    [
        "http://192.168.178.123:8742/A-secret_of_22_letters/",
        "http://10.0.0.5:65535/A-secret_of_22_letters/",
        "http://[fd00:1234:5678:9abc:def0:1234:5678:9abc]:8742/A-secret_of_22_letters/",
    ],
)
def test_another_program_reads_the_code(address: str) -> None:
    code = qr_code(address)
    assert read_code(code) == address
    lines = code.splitlines()
    assert len({len(line) for line in lines}) == 1
    assert len(lines[0]) < 60
    assert len(lines) < 24
