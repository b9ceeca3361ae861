"""What is unsafe does not compile: rules about the body, each with the document that it stands on."""

from voiceguide.document.values import mistake
from voiceguide.language.vocabulary import Area, Pressure

_BACK_MASSAGE = "000_3875aa211f86c63f.txt"
_TRIGGER_POINTS = "004_01fbb68fb13b379d.txt"
_MASSAGE_TIPS = "001_e6d84673660b1b1c.txt"

SHORTEST_HOLD_S, LONGEST_HOLD_S = 10, 30

_BONES = frozenset({"spine", "backbone", "vertebra", "vertebrae", "bone", "bones", "joint", "joints"})
_FORCE = frozenset({"strong", "firm", "hard", "deep", "heavy", "high", "maximum", "max"})


def hold_length(duration_s: float) -> float:
    """Steady pressure on one point lasts 10 to 30 seconds."""
    if SHORTEST_HOLD_S <= duration_s <= LONGEST_HOLD_S:
        return duration_s
    short = duration_s < SHORTEST_HOLD_S
    why = "a muscle needs longer to let go" if short else "steady pressure on one point for longer strains the tissue"
    raise mistake(
        "hold-length",
        f"a hold lasts {SHORTEST_HOLD_S} to {LONGEST_HOLD_S} s, not {duration_s:g} s",
        note=f"{why} ({_TRIGGER_POINTS})",
    )


def no_bones(area: object) -> object:
    """Nobody presses on the spine, another bone or a joint."""
    if _plain(area) in _BONES:
        raise mistake(
            "never-on-bones",
            f"never work on the {area}",
            note=f"pressure belongs on muscle, not on the spine, other bones or joints ({_BACK_MASSAGE})",
            hint=f"write `area: {Area.BESIDE_SPINE}` for the muscles along it" if _plain(area) != "joints" else "",
        )
    return area


def no_force(pressure: object) -> object:
    """Untrained hands do not press hard."""
    if _plain(pressure) in _FORCE:
        raise mistake(
            "no-strong-pressure",
            f"no {pressure} pressure by untrained hands",
            note=f"force on a knot tears muscle fibres ({_MASSAGE_TIPS})",
            hint=f"write {' or '.join(Pressure)}",
        )
    return pressure


def kidneys_lightly(area: Area | None, pressure: Pressure | None) -> None:
    """At the kidneys there is light pressure or none."""
    if area is Area.KIDNEYS and pressure is not Pressure.LIGHT:
        raise mistake(
            "kidneys-light-only",
            f"at the kidneys the pressure is light, not {pressure}"
            if pressure
            else "at the kidneys the pressure must be given",
            note=f"no pressure at the kidneys ({_BACK_MASSAGE})",
            hint="write `pressure: light`",
            at="area" if pressure is None else "pressure",
        )


def _plain(word: object) -> str:
    return word.strip().casefold() if isinstance(word, str) else ""
