"""The ids of what a person can have, of what the muscle finder knows, and of the documents that all of it is from.

Every language has a text for each; the documents keep their own titles."""

from enum import StrEnum
from typing import Final


class PainArea(StrEnum):
    """Where it hurts, in the order of the keys 1 to 5."""

    LOWER_BACK = "lower-back"
    HIP = "hip"
    SHOULDER = "shoulder"
    NECK = "neck"
    LEG = "leg"


class RedFlag(StrEnum):
    """A symptom that a doctor should look at."""

    SADDLE = "saddle"
    NERVE = "nerve"
    SEVERE = "severe"
    INJURY = "injury"
    UNCLEAR = "unclear"


class Muscle(StrEnum):
    """A muscle that people can treat themselves, with a ball."""

    GLUTEUS_MEDIUS = "gluteus-medius"
    QUADRATUS_LUMBORUM = "quadratus-lumborum"
    LATISSIMUS_DORSI = "latissimus-dorsi"
    TENSOR_FASCIAE_LATAE = "tensor-fasciae-latae"


class Reason(StrEnum):
    """Why a muscle may cause the pain in an area."""

    LOWER_BACK_GLUTEUS_MEDIUS = "lower-back-gluteus-medius"
    LOWER_BACK_QUADRATUS_LUMBORUM = "lower-back-quadratus-lumborum"
    LOWER_BACK_LATISSIMUS_DORSI = "lower-back-latissimus-dorsi"
    HIP_GLUTEUS_MEDIUS = "hip-gluteus-medius"
    HIP_QUADRATUS_LUMBORUM = "hip-quadratus-lumborum"
    HIP_TENSOR_FASCIAE_LATAE = "hip-tensor-fasciae-latae"
    SHOULDER_LATISSIMUS_DORSI = "shoulder-latissimus-dorsi"
    NECK_LATISSIMUS_DORSI = "neck-latissimus-dorsi"
    LEG_TENSOR_FASCIAE_LATAE = "leg-tensor-fasciae-latae"
    LEG_GLUTEUS_MEDIUS = "leg-gluteus-medius"


class Alternative(StrEnum):
    """A session that may help in addition to those for a single muscle."""

    LOWER_BACK = "lower-back"
    TENNIS_BALL = "tennis-ball"
    SHOULDERS_NECK = "shoulders-neck"
    FOAM_ROLLER = "foam-roller"
    STRONG_BACK = "strong-back"
    PIGEON_POSE = "pigeon-pose"
    BACKS_OF_LEGS = "backs-of-legs"
    DESK_BREAK = "desk-break"
    PARTNER_SHOULDERS = "partner-shoulders"


class RoutineSection(StrEnum):
    """A section of a shipped routine that the finder can start on its own; its title depends on the language."""

    GLUTEUS_MEDIUS = "gluteus-medius"
    QUADRATUS_LUMBORUM = "quadratus-lumborum"
    LATISSIMUS_DORSI = "latissimus-dorsi"
    TENSOR_FASCIAE_LATAE = "tensor-fasciae-latae"
    PIGEON_POSE = "pigeon-pose"
    BACKS_OF_LEGS = "backs-of-legs"


class PainKind(StrEnum):
    """What a pain feels like, in the order of the keys 1 to 4."""

    RADIATING = "radiating"
    STABBING = "stabbing"
    ONE_POINT = "one-point"
    PULLING = "pulling"


class PainThoughts(StrEnum):
    """How often a person thought of the pain, in the order of the keys 1 to 4."""

    NEVER = "never"
    NOW_AND_THEN = "now-and-then"
    OFTEN = "often"
    ALWAYS = "always"


class Condition(StrEnum):
    """A contraindication. A routine lists those that apply to it under `screening`."""

    SEVERE_PAIN = "severe-pain"
    ACUTE_BACK = "acute-back"
    SPRAIN = "sprain"
    ACUTE_INJURY = "acute-injury"
    BONE_INJURY = "bone-injury"
    OPEN_WOUND = "open-wound"
    INFLAMMATION = "inflammation"
    INFECTION = "infection"
    FEVER = "fever"
    COLD = "cold"
    OSTEOPOROSIS = "osteoporosis"
    THROMBOSIS = "thrombosis"
    CARDIOVASCULAR = "cardiovascular"
    PREGNANCY = "pregnancy"
    SADDLE_NUMBNESS = "saddle-numbness"
    LEG_NUMBNESS = "leg-numbness"
    BLOOD_THINNERS = "blood-thinners"
    CHRONIC_PAIN = "chronic-pain"
    UNCLEAR_PAIN = "unclear-pain"


class AboutTopic(StrEnum):
    """What there is a page about."""

    PAIN = "pain"
    THERAPIST = "therapist"
    AFTERWARDS = "afterwards"


PARTNER_MASSAGE: Final = "000_3875aa211f86c63f.txt"
CORRECTLY: Final = "001_e6d84673660b1b1c.txt"
SELF_MASSAGE: Final = "002_25204eed43d666ab.txt"
DOES_IT_HELP: Final = "003_3999d9628a328fdc.txt"
NEUROMUSCULAR: Final = "004_01fbb68fb13b379d.txt"

TITLES: Final = {
    PARTNER_MASSAGE: "Back massage: tips and tricks for a relaxing massage",
    CORRECTLY: "How to massage the back correctly?",
    SELF_MASSAGE: "Rückengesundheit fördern: Effektive Selbstmassagetechniken für Entspannung und Wohlbefinden",
    DOES_IT_HELP: "Rücken: Hilft eine Massage wirklich bei Rückenschmerzen?",
    NEUROMUSCULAR: "Neuromuskuläre Massage: Wirksame Hilfe bei chronischen Rückenschmerzen",
}
"""By the names of the documents, which routines give under `sources`."""

ABOUT: Final = {
    AboutTopic.PAIN: (NEUROMUSCULAR, DOES_IT_HELP, CORRECTLY),
    AboutTopic.THERAPIST: (NEUROMUSCULAR, CORRECTLY),
    AboutTopic.AFTERWARDS: (NEUROMUSCULAR, SELF_MASSAGE),
}
"""The sources of each page of `voiceguide about`."""
