"""Slips of people who do not know YAML: what they write, the line at which it is told, the message and the way out."""

from tests.routine import slips_of_keys, slips_of_layout, slips_of_texts, slips_of_values

_KINDS = (slips_of_layout, slips_of_keys, slips_of_values, slips_of_texts)
IN_STEPS = [slip for kind in _KINDS for slip in kind.IN_STEPS]
"""Steps of an English script."""
IN_HEAD = [slip for kind in _KINDS for slip in kind.IN_HEAD]
"""Whole English scripts."""
IN_GERMAN_STEPS = [slip for kind in _KINDS for slip in kind.IN_GERMAN_STEPS]
"""Steps of a German script."""
IN_GERMAN_HEAD = [slip for kind in _KINDS for slip in kind.IN_GERMAN_HEAD]
"""Whole German scripts."""
