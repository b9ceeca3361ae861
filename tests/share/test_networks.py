import errno
import os
import socket

import ifaddr
import pytest

from voiceguide.errors import UsageError
from voiceguide.share.share_address import Network, address_of, hosts_of, listen, networks


@pytest.fixture
def two_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    adapters = [
        ifaddr.Adapter("lo", "lo", [ifaddr.IP("127.0.0.1", 8, "lo")]),
        ifaddr.Adapter(
            "wlan0", "wlan0", [ifaddr.IP("192.168.1.20", 24, "wlan0"), ifaddr.IP(("fe80::1", 0, 1), 64, "wlan0")]
        ),
        ifaddr.Adapter("eth0", "eth0", [ifaddr.IP("169.254.7.7", 16, "eth0"), ifaddr.IP("10.0.0.5", 8, "eth0")]),
    ]
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: adapters)


def test_a_network_is_chosen_by_its_interface_or_its_address(two_networks: None) -> None:
    assert networks() == (Network("wlan0", "192.168.1.20"), Network("eth0", "10.0.0.5"))
    assert address_of("eth0") == "10.0.0.5"
    assert address_of("192.168.1.20") == "192.168.1.20"


@pytest.mark.parametrize("everywhere", ["0.0.0.0", "::"])
def test_all_networks_at_once_are_refused(everywhere: str, two_networks: None) -> None:
    with pytest.raises(UsageError, match=r"means all networks at once: choose one .* wlan0 \(192\.168\.1\.20\), eth0"):
        address_of(everywhere)


def test_what_is_no_network_is_told_with_those_that_are(two_networks: None) -> None:
    with pytest.raises(UsageError, match=r"'wlan1' is neither .* machine: there is wlan0 \(192\.168\.1\.20\), eth0 "):
        address_of("wlan1")


def test_a_port_that_is_taken_can_be_used_once_it_is_free() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(UsageError, match=rf"port {port} is taken, perhaps by another .*such as --port {port + 1}"):
            listen("127.0.0.1", port)
    listen("127.0.0.1", port).close()


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "port 80 is reserved .* --port 8742"), (errno.EADDRNOTAVAIL, "10.9.9.9 is not an address of this")],
)
def test_an_address_that_cannot_be_used(
    number: int, said: str, two_networks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refused(socket.socket):
        def bind(self, _: object) -> None:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(socket, "socket", Refused)
    with pytest.raises(UsageError, match=said):
        listen("10.9.9.9", 80)


def test_a_browser_names_the_address_that_it_opens() -> None:
    assert hosts_of("192.168.1.20", 8742) == {"192.168.1.20:8742"}
    assert hosts_of("127.0.0.1", 8742) == {"127.0.0.1:8742", "localhost:8742"}
    assert hosts_of("fd00::5", 8742) == {"[fd00::5]:8742"}
    assert hosts_of("192.168.1.20", 80) == {"192.168.1.20:80", "192.168.1.20"}
