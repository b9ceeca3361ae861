"""Draws an address as a QR code for a terminal."""

from io import StringIO

_QUIET_ZONE = 2


def qr_code(address: str) -> str:
    """The code in half blocks: blocks are its light modules, spaces its dark ones; some 33 columns and 17 lines."""
    import segno

    drawn = StringIO()
    segno.make_qr(address, error="l").terminal(drawn, border=_QUIET_ZONE, compact=True)
    return drawn.getvalue().rstrip("\n")
