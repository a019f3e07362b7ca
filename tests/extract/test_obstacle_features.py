from collections.abc import Callable

from onrecord.extract.obstacle_find import Candidate, candidates
from onrecord.model import Reading


def only(reading: Reading) -> Candidate:
    (found,) = candidates(reading)
    return found


def test_a_step_towards_what_is_good_is_told_from_one_that_does_harm(read_text: Callable[[str], Reading]):
    good = only(read_text("The ministers of Chad and Niger praised the efforts to ensure peace and safety.")).features
    assert {"good=2", "harm=0", "sides=TrueFalse&attempt"} <= good


def test_the_words_of_the_evidence_and_those_before_it_are_seen(read_text: Callable[[str], Reading]):
    seen = only(read_text("The ministers of Chad and Niger discussed the recent war in the valley of the Niger.")).features
    assert {"e=valley", "l1=discuss"} <= seen


def test_harm_that_is_denied_or_over_is_marked(read_text: Callable[[str], Reading]):
    assert "negd" in only(read_text("The ministers of Chad and Niger see no threat to the border.")).features
    assert "ended" in only(read_text("The ministers of Chad and Niger want to end the war in the valley.")).features


def test_troops_withdrawn_and_tension_undone_are_no_harm(read_text: Callable[[str], Reading]):
    assert not list(
        candidates(read_text("Chad and Niger agreed on the withdrawal of troops and on de-escalation at the border."))
    )
