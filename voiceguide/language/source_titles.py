"""The titles of the source documents, under which a person can look for them."""

from typing import Final

from voiceguide.language.care_texts import AboutTopic

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
