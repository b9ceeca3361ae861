from voiceguide.suggestions import certainly, did_you_mean


def test_case_and_underscores_do_not_matter() -> None:
    assert did_you_mean("Whole_Back", ["neck", "whole-back"]) == "did you mean 'whole-back'?"
    assert did_you_mean("PULS3", ["Pulse"]) == "did you mean 'Pulse'?"


def test_a_slip_of_the_finger_is_found() -> None:
    for slip, name in (("paly", "play"), ("hlod", "hold"), ("sya", "say"), ("langauge", "language")):
        assert did_you_mean(slip, [name, "programme"]) == f"did you mean '{name}'?"


def test_nothing_is_suggested_if_nothing_is_similar_or_the_word_is_no_name() -> None:
    assert did_you_mean("zzz", ["neck"]) == ""
    assert did_you_mean("sole", ["shoulders", "neck"]) == did_you_mean("anna", ["dra/kn", "roa/an"]) == ""
    assert did_you_mean("neck", []) == ""
    assert did_you_mean("n" * 100, ["n" * 99]) == ""


def test_several_are_suggested_once_each_by_what_they_stand_for() -> None:
    ids = {
        "english (britain)": "gmw/en",
        "english (britain, north)": "gmw/en-gb",
        "en-britain": "gmw/en",
        "german": "gmw/de",
    }
    assert (
        did_you_mean("Englsh (Britain)", ids, most=3, suggested_as=ids.__getitem__)
        == "did you mean 'gmw/en' or 'gmw/en-gb'?"
    )
    assert did_you_mean("Englsh (Britain)", ids, suggested_as=ids.__getitem__) == "did you mean 'gmw/en'?"


def test_a_misspelt_word_is_certain_if_all_that_is_as_near_means_the_same() -> None:
    backs = {"upper back": "upper-back", "upper-back": "upper-back", "udder back": "other"}
    assert certainly("uper back", {name: backs[name] for name in ("upper back", "upper-back")}) == "upper-back"
    assert certainly("upder back", backs) == ""
    assert certainly("Clam", {"calm": "calm", "box": "box"}) == "calm"
    assert certainly("mal", {"max": "at_most"}) == certainly("wrist", {"waist band": "x"}) == ""
    assert certainly("n" * 100, {"n" * 99: "x"}) == ""
