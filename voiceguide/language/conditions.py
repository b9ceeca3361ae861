"""The contraindications of massage that a person is asked about before a session."""

from enum import StrEnum


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
