"""The address under which sessions are shared: the network, the secret in it, and its QR code."""

import errno
import os
import re
import secrets
import socket
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from ipaddress import ip_address
from pathlib import Path

from voiceguide.errors import UsageError, reason_of
from voiceguide.messages import quoted, translated

LOOPBACK = "127.0.0.1"
_HTTP_PORT = 80


@dataclass(frozen=True, slots=True)
class Network:
    """A network interface with an address that other devices can reach."""

    interface: str
    address: str
    """IPv4."""

    def __str__(self) -> str:
        return f"{self.interface} ({self.address})"


def networks() -> tuple[Network, ...]:
    """The networks that this machine is in, without itself and without links that have no router."""
    import ifaddr

    found = [
        Network(adapter.nice_name, str(each.ip))
        for adapter in ifaddr.get_adapters()
        for each in adapter.ips
        if each.is_IPv4
    ]
    addresses = ((each, ip_address(each.address)) for each in found)
    return tuple(each for each, address in addresses if not address.is_loopback and not address.is_link_local)


def address_of(wanted: str) -> str:
    """The address that is meant by an address or by the name of a network interface.

    Raises:
        UsageError: it is neither, or it means every network at once.
    """
    for network in networks():
        if wanted == network.interface:
            return network.address
    try:
        address = ip_address(wanted)
    except ValueError:
        raise UsageError(
            "{wanted} is neither an address nor a network of this machine: {choices}",
            wanted=quoted(wanted),
            choices=_choices(),
        ) from None
    if address.is_unspecified:
        raise UsageError(
            "{wanted} means all networks at once: choose one of them: {choices}", wanted=wanted, choices=_choices()
        )
    return str(address)


def listen(address: str, port: int) -> socket.socket:
    """A socket that listens on one address of this machine; port 0 takes any that is free.

    Raises:
        UsageError: the port is taken or not allowed, or the address belongs to another machine.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # so that a port can be used again at once
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise _refusal(error, address, port) from error
    return listening


def hosts_of(address: str, port: int) -> frozenset[str]:
    """What a browser sends as `Host` if it means this address."""
    names = {f"[{address}]" if ":" in address else address}
    if ip_address(address).is_loopback:
        names.add("localhost")
    return frozenset(f"{name}:{port}" for name in names) | (names if port == _HTTP_PORT else frozenset())


def _refusal(error: OSError, address: str, port: int) -> UsageError:
    match error.errno:
        case errno.EADDRINUSE:
            return UsageError(
                "port {port} is taken, perhaps by another `voiceguide share`: end that one, or choose another port, "
                "such as --port {next}; --port 0 takes any that is free",
                port=port,
                next=port % 65_535 + 1,
            )
        case errno.EACCES:
            return UsageError(
                "port {port} is reserved for the system: choose one above 1023, such as --port 8742", port=port
            )
        case errno.EADDRNOTAVAIL:
            return UsageError(
                "{address} is not an address of this machine: {choices}", address=address, choices=_choices()
            )
        case _:
            return UsageError(
                "{address} cannot be used: {reason}; {choices}",
                address=address,
                reason=reason_of(error),
                choices=_choices(),
            )


def _choices() -> str:
    found = ", ".join(map(str, networks()))
    return translated("there is {names}", names=found) if found else translated("it is in no network")


_NAME = "share-secret"
_BYTES = 16
_WRITTEN = re.compile(r"[\w-]{22}")


def share_secret(folder: Path, *, renew: bool = False) -> str:
    """The secret, with 128 random bits, as it is written in an address.

    It is kept in `folder`, readable for this user alone; if that cannot be written, the secret is a new one. With
    `renew` it is replaced: the old address is forgotten.
    """
    path = folder / _NAME
    with suppress(OSError):
        if renew:
            path.unlink(missing_ok=True)
        elif _WRITTEN.fullmatch(known := path.read_text("ascii", errors="replace")):
            return known
    secret = secrets.token_urlsafe(_BYTES)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # if it was damaged
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secret.encode())
    return secret


_QUIET_ZONE = 2


def qr_code(address: str) -> str:
    """The code in half blocks: blocks are its light modules, spaces its dark ones; some 33 columns and 17 lines."""
    import segno

    drawn = StringIO()
    segno.make_qr(address, error="l").terminal(drawn, border=_QUIET_ZONE, compact=True)
    return drawn.getvalue().rstrip("\n")
