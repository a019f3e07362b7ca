"""One phrase is one thing: an undertaking, or what hinders one."""

import pytest

from onrecord.extract.rival import settled
from onrecord.model import Document, Facts, Obstacle, Undertaking

TEXT = "The sanctions pressure goes on, and high costs slow the work."


def both(work: float, harm: float) -> Facts:
    """A report in which one phrase was read twice, with these likelihoods, and a second obstacle affects it."""
    document = Document("one", "one", TEXT)
    costs = Obstacle("o2", "high costs", "other", affects="u1", evidence=(document.span(36, 46, "x"),), confidence=0.8)
    return Facts(
        document,
        undertakings=(Undertaking("u1", "The sanctions pressure", "policy", "trade", confidence=work),),
        obstacles=(Obstacle("o1", "sanctions pressure", "sanctions", affects="u1", confidence=harm), costs),
    )


@pytest.mark.parametrize(("work", "harm", "works", "harms"), [(0.9, 0.3, 1, ["o2"]), (0.3, 0.6, 0, ["o1", "o2"])])
def test_the_likelier_reading_stays(work: float, harm: float, works: int, harms: list[str]) -> None:
    facts = settled(both(work, harm))
    assert len(facts.undertakings) == works
    assert [o.id for o in facts.obstacles] == harms
    assert {o.affects for o in facts.obstacles} <= {u.id for u in facts.undertakings} | {""}


def test_other_words_are_another_thing() -> None:
    facts = both(0.3, 0.6)
    other = Facts(facts.document, undertakings=facts.undertakings, obstacles=facts.obstacles[1:])
    assert settled(other) is other


def test_what_is_worn_out_is_no_work() -> None:
    facts = both(0.9, 0.3)
    worn = Obstacle("o1", "the sanctions pressure pumps are worn out", "wear", confidence=0.5)
    pumps = Undertaking("u1", "The sanctions pressure pumps", "facility", "trade", confidence=0.9)
    assert settled(Facts(facts.document, undertakings=(pumps,), obstacles=(worn,))).undertakings == ()
    short = Undertaking("u1", "The pressure", "facility", "trade", confidence=0.9)
    assert settled(Facts(facts.document, undertakings=(short,), obstacles=(worn,))).undertakings == (short,)
