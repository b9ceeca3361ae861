"""Safety rules: validators that reject unsafe steps, each citing the title of the document it is based on."""

from voiceguide.document.values import mistake
from voiceguide.language.health_ids import CORRECTLY, NEUROMUSCULAR, PARTNER_MASSAGE, TITLES
from voiceguide.language.vocabulary import Area, Pressure
from voiceguide.messages import translated

_BACK_MASSAGE = TITLES[PARTNER_MASSAGE]
_TRIGGER_POINTS = TITLES[NEUROMUSCULAR]
_MASSAGE_TIPS = TITLES[CORRECTLY]

SHORTEST_HOLD_S, LONGEST_HOLD_S = 10, 30

_SPINE = frozenset({"spine", "backbone", "vertebra", "vertebrae", "wirbelsäule", "rückgrat", "wirbel"})
_BESIDE = dict.fromkeys(_SPINE | {"bone", "bones", "knochen"}, Area.BESIDE_SPINE) | {
    word: area
    for area, words in {
        None: "joint joints gelenk gelenke jaw kiefer",
        Area.ARMS: "wrist wrists elbow elbows handgelenk handgelenke ellbogen ellenbogen",
        Area.LEGS: "knee knees ankle ankles kneecap knie knien kniescheibe knöchel fußgelenk sprunggelenk",
        Area.HANDS: "knuckle knuckles fingergelenk fingergelenke fingerknöchel",
        Area.CALVES: "shin shins schienbein schienbeine",
    }.items()
    for word in words.split()
}
"""Bones and joints, and where the muscles beside them are."""
_FORCE = frozenset({
    "strong", "firm", "hard", "deep", "heavy", "high", "maximum", "max", "stark", "fest", "kräftig", "tief", "hoch",
})  # fmt: skip


def check_hold_length(duration_s: float) -> float:
    """Check that steady pressure on one point lasts 10 to 30 s; returns the duration."""
    if SHORTEST_HOLD_S <= duration_s <= LONGEST_HOLD_S:
        return duration_s
    short = duration_s < SHORTEST_HOLD_S
    why = translated(
        "a muscle takes longer to relax" if short else "longer steady pressure on one point strains the tissue"
    )
    raise mistake(
        "hold-length",
        translated(
            "a hold lasts {least} to {most} s, not {found:g} s",
            least=SHORTEST_HOLD_S,
            most=LONGEST_HOLD_S,
            found=duration_s,
        ),
        note=f"{why} ({_TRIGGER_POINTS})",
    )


def check_area(area: object) -> object:
    """Check that an area is not the spine, another bone or a joint; returns it."""
    if _plain(area) in _BESIDE:
        beside = _BESIDE[_plain(area)]
        raise mistake(
            "never-on-bones",
            translated("never press on the spine")
            if _plain(area) in _SPINE
            else translated("never press on the {area}", area=area),
            note=translated("pressure belongs on muscle, not on the spine, other bones or joints")
            + f" ({_BACK_MASSAGE})",
            hint=translated("write {text} for the muscles along it", text=f"`area: {beside}`") if beside else "",
        )
    return area


def check_pressure(pressure: object) -> object:
    """Check that a pressure is not more than untrained hands may use; returns it."""
    if _plain(pressure) in _FORCE:
        raise mistake(
            "no-strong-pressure",
            translated("untrained hands must not use {pressure} pressure", pressure=pressure),
            note=translated("forcing a knot tears muscle fibres") + f" ({_MASSAGE_TIPS})",
            hint=translated("write {text} or {other}", text=f"`{Pressure.LIGHT}`", other=f"`{Pressure.MEDIUM}`"),
        )
    return pressure


def check_kidney_pressure(area: Area | None, pressure: Pressure | None) -> None:
    """Check that the pressure at the kidneys is light."""
    if area is Area.KIDNEYS and pressure is not Pressure.LIGHT:
        raise mistake(
            "kidneys-light-only",
            translated("the pressure at the kidneys must be light, not {pressure}", pressure=pressure)
            if pressure
            else translated("a step at the kidneys must say its pressure"),
            note=translated("never press on the kidneys") + f" ({_BACK_MASSAGE})",
            hint=translated("write {text}", text="`pressure: light`"),
            at="area" if pressure is None else "pressure",
        )


def _plain(word: object) -> str:
    return word.strip().casefold() if isinstance(word, str) else ""
