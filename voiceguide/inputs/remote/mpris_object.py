"""A media player as an object on a bus: D-Bus calls in, replies and signals out, as jeepney's messages.

Errors and the interfaces `Properties`, `Introspectable` and `Peer` are those of the D-Bus Specification.
"""

from typing import Any
from xml.sax.saxutils import quoteattr

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)

from voiceguide.inputs.remote.media_player import METHODS, PLAYER, ROOT, MediaPlayer, Variant

PATH = "/org/mpris/MediaPlayer2"

_PROPERTIES = "org.freedesktop.DBus.Properties"
_INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"
_PEER = "org.freedesktop.DBus.Peer"
_TAKES = METHODS | {
    _PROPERTIES: {"Get": "ss", "GetAll": "s", "Set": "ssv"},
    _INTROSPECTABLE: {"Introspect": ""},
    _PEER: {"Ping": ""},
}
_WRITABLE = {"Volume": "d", "Rate": "d"}
_ERROR = "org.freedesktop.DBus.Error."


class _RefusedError(Exception):
    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class BusObject:
    """Stands for a `MediaPlayer` at `PATH`."""

    def __init__(self, player: MediaPlayer) -> None:
        self._player = player

    def answer(self, call: Message) -> Message | None:
        """The reply to a message; nothing for what wants none."""
        if call.header.message_type is not MessageType.method_call:
            return None
        try:
            signature, body = self._do(call)
            reply = new_method_return(call, signature, body)
        except _RefusedError as refused:
            reply = new_error(call, refused.name, "s", (str(refused),))
        return None if call.header.flags & MessageFlag.no_reply_expected else reply

    def news(self) -> list[Message]:
        """The signals for what has changed since the last time."""
        signals = []
        if changed := self._player.changes():
            about = DBusAddress(PATH, interface=_PROPERTIES)
            signals.append(new_signal(about, "PropertiesChanged", "sa{sv}as", (PLAYER, changed, [])))
        if (position := self._player.seeked()) is not None:
            signals.append(new_signal(DBusAddress(PATH, interface=PLAYER), "Seeked", "x", (position,)))
        return signals

    def _do(self, call: Message) -> tuple[str | None, tuple[Any, ...]]:
        fields = call.header.fields
        member, given = fields[HeaderFields.member], fields.get(HeaderFields.signature, "")
        wanted = fields.get(HeaderFields.interface)
        if fields[HeaderFields.path] != PATH and wanted != _PEER:
            raise _RefusedError(f"{_ERROR}UnknownObject", f"there is nothing at {fields[HeaderFields.path]}")
        interface = wanted or next((each for each, methods in _TAKES.items() if member in methods), None)
        takes = _TAKES.get(interface, {}).get(member) if interface else None
        if takes is None:
            raise _RefusedError(f"{_ERROR}UnknownMethod", f"there is no method {interface}.{member}")
        if takes != given:
            raise _RefusedError(f"{_ERROR}InvalidArgs", f"{member} takes {takes!r}, not {given!r}")
        match interface, member:
            case str(), "Get":
                return "v", (self._property(*call.body),)
            case str(), "GetAll":
                return "a{sv}", (self._properties(*call.body),)
            case str(), "Set":
                self._set(*call.body)
            case str(), "Introspect":
                return "s", (self._description(),)
            case _:
                self._player.call(member, call.body)
        return None, ()

    def _properties(self, interface: str) -> dict[str, Variant]:
        if interface not in METHODS:
            raise _RefusedError(f"{_ERROR}UnknownInterface", f"there is no interface {interface}")
        return self._player.properties(interface)

    def _property(self, interface: str, name: str) -> Variant:
        properties = self._properties(interface)
        if name not in properties:
            raise _RefusedError(f"{_ERROR}UnknownProperty", f"there is no property {interface}.{name}")
        return properties[name]

    def _set(self, interface: str, name: str, value: Variant) -> None:
        self._property(interface, name)
        signature, content = value
        if name not in _WRITABLE:
            raise _RefusedError(f"{_ERROR}PropertyReadOnly", f"{name} cannot be set")
        if signature != _WRITABLE[name]:
            raise _RefusedError(f"{_ERROR}InvalidArgs", f"{name} is {_WRITABLE[name]!r}, not {signature!r}")
        if name == "Volume":
            self._player.turn(content)

    def _description(self) -> str:
        """The object as XML, for browsers of the bus."""
        lines = ["<node>"]
        for interface, methods in _TAKES.items():
            lines.append(f"<interface name={quoteattr(interface)}>")
            for method, takes in methods.items():
                arguments = "".join(f'<arg direction="in" type="{sign}"/>' for sign in takes) + _GIVES.get(method, "")
                lines.append(f'<method name="{method}">{arguments}</method>')
            if interface in (ROOT, PLAYER):
                for name, (signature, _) in self._player.properties(interface).items():
                    access = "readwrite" if name in _WRITABLE else "read"
                    lines.append(f'<property name="{name}" type="{signature}" access="{access}"/>')
            if interface == PLAYER:
                lines.append('<signal name="Seeked"><arg name="Position" type="x"/></signal>')
            lines.append("</interface>")
        return "\n".join([*lines, "</node>"])


_GIVES = {
    "Get": '<arg direction="out" type="v"/>',
    "GetAll": '<arg direction="out" type="a{sv}"/>',
    "Introspect": '<arg direction="out" type="s"/>',
}
