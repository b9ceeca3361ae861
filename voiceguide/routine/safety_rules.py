"""Safety rules: validators that reject unsafe steps, each citing the title of the document it is based on."""

from functools import lru_cache

from voiceguide.document.values import mistake
from voiceguide.language.health_ids import CORRECTLY, NEUROMUSCULAR, PARTNER_MASSAGE, TITLES
from voiceguide.language.vocabulary import Area, Pressure
from voiceguide.messages import translated

_BACK_MASSAGE = TITLES[PARTNER_MASSAGE]
_TRIGGER_POINTS = TITLES[NEUROMUSCULAR]
_MASSAGE_TIPS = TITLES[CORRECTLY]

SHORTEST_HOLD_S, LONGEST_HOLD_S = 10, 30

_SPINE = frozenset({"spine", "backbone", "vertebra", "vertebrae", "wirbelsäule", "rückgrat", "wirbel"})
_AREAS = frozenset(Area)
_ENDS = (*_SPINE, "gelenk", "gelenke")
"""How compounds end that are bones or joints."""
_BESIDE = dict.fromkeys(_SPINE | {"bone", "bones", "knochen"}, Area.BESIDE_SPINE) | {
    word.casefold(): area
    for area, words in {
        None: "joint joints gelenk gelenke jaw kiefer sternum breastbone brustbein rib ribs rippe rippen",
        Area.NECK: "head skull kopf schädel hinterkopf",
        Area.SHOULDERS: "collarbone collarbones clavicle schlüsselbein schlüsselbeine",
        Area.BUTTOCKS: "tailbone coccyx sacrum steißbein kreuzbein",
        Area.ARMS: "wrist wrists elbow elbows handgelenk handgelenke ellbogen ellenbogen",
        Area.LEGS: "knee knees ankle ankles kneecap knie knien kniescheibe knöchel fußgelenk sprunggelenk",
        Area.HANDS: "knuckle knuckles fingergelenk fingergelenke fingerknöchel",
        Area.CALVES: "shin shins schienbein schienbeine",
    }.items()
    for word in words.split()
}
"""Bones and joints, and where the muscles beside them are."""
_SOFT = {
    word.casefold(): area
    for area, words in {
        Area.NECK: ("throat", "windpipe", "front of the neck", "hals", "kehle", "kehlkopf"),
        Area.SHOULDERS: ("armpit", "armpits", "achsel", "achseln", "achselhöhle"),
        Area.THIGHS: ("groin", "leiste", "leisten"),
        Area.CALVES: ("hollow of the knee", "back of the knee", "kniekehle", "kniekehlen"),
    }.items()
    for word in words
}
"""Where vessels and nerves lie close under the skin, and the nearest muscles."""
_KIDNEYS = frozenset({"kidney", "kidneys", "niere", "nieren"})
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
    """Check that an area is not the spine, another bone, a joint, or where a vessel lies under the skin; returns it."""
    word = _place(_plain(area))
    if word in _SOFT:
        raise mistake(
            "never-on-vessels",
            translated("never press on this place: {area}", area=area),
            note=translated("blood vessels and nerves lie close under the skin there"),
            hint=_beside(_SOFT[word]),
        )
    if word in _BESIDE:
        raise mistake(
            "never-on-bones",
            translated("never press on the spine")
            if word in _SPINE
            else translated("never press on the {area}", area=area),
            note=translated("pressure belongs on muscle, not on the spine, other bones or joints")
            + f" ({_BACK_MASSAGE})",
            hint=_beside(_BESIDE[word]),
        )
    return area


def check_pressed(place: object) -> object:
    """Check that a place may be pressed, as an area may and as the kidneys may not; returns it."""
    if _plain(place) in _KIDNEYS:
        raise mistake(
            "kidneys-light-only",
            translated("never press on the kidneys"),
            note=translated("stroke there lightly") + f" ({_BACK_MASSAGE})",
            hint=translated("write {text}", text="`area: kidneys` / `pressure: light`"),
        )
    return check_area(place)


@lru_cache(1 << 12)
def never_pressed(word: str) -> bool:
    """Whether a word means a bone, a joint, a soft place or the kidneys."""
    place = _place(_plain(word))
    return place in _BESIDE or place in _SOFT or place in _KIDNEYS


def is_spine(word: str) -> bool:
    """Whether a word means the spine."""
    return _place(_plain(word)) in _SPINE


def _place(text: str) -> str:
    """The bone, the joint or the soft place that a part of the body is, such as a knee for `left knee`; else the text.

    A compound is what it ends with: the spine, as `lendenwirbelsäule`, or a joint, as `hüftgelenk`.
    """
    if not text or text in _AREAS or text in _SOFT:
        return text
    last = text.rsplit(maxsplit=1)[-1]
    if last in _BESIDE or last in _SOFT:
        return last
    return next((word for word in _ENDS if last.endswith(word)), text)


def _beside(area: Area | None) -> str:
    return (
        translated(
            "write {text} for the muscles along it, and let the words of the step name them", text=f"`area: {area}`"
        )
        if area
        else ""
    )


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
            note=translated("massage there very gently, without pressing") + f" ({_BACK_MASSAGE})",
            hint=translated("write {text}", text="`pressure: light`"),
            at="area" if pressure is None else "pressure",
        )


def _plain(word: object) -> str:
    return word.strip().casefold() if isinstance(word, str) else ""
