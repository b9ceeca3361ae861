"""Common English words: what they explain better than a command was no command."""

DECOYS = tuple(
    """
    a after again air also am an and animal answer any are around as ask at away back bad ball be because been before
    big body boy breathe but by call came can cause change come could day deep did different do does down each end even
    every feet few find first five floor follow for form found from gave get give go god gone good got great guided guy
    guys had half hand has have he health held help her here hide high him his hold home house how i if in inside is it
    its just keep kind knee know land large learn left let letter life light like line little live long look made make
    man many may me mean men might more most mother move much muscle must my name neck need never new nice no not now of
    off old one only or other our out over own page part people picture place play point pose press put read right said
    same say see set she should show side slowly small so some sound spell step still study stuff such take tell text
    than that the their them then there these they thing think this those three through tight time to too try turn two
    under up us use very want was water way we well went were what when where which who why wide will with word work
    world would write year you your
    """.split()  # noqa: SIM905 (a list of words reads as one)
)
