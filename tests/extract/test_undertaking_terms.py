"""What an undertaking comes to, when it is due, what it depends on, where it is, and who does what in it."""

from collections.abc import Callable

import pytest

from onrecord.model import Facts, Undertaking

FactsOf = Callable[..., Facts]


@pytest.fixture
def told(facts_of: FactsOf) -> Callable[[str, str], Undertaking]:
    def run(text: str, word: str) -> Undertaking:
        found = [u for u in facts_of(text, "2024-03-05").undertakings if word in u.label]
        assert found, f"no undertaking with {word!r}"
        for u in found:
            spans = [a.evidence for a in u.amounts] + [m.evidence for m in u.milestones] + list(u.conditions)
            spans += [a.evidence for a in u.assertions] + [r.evidence for r in u.roles] + [u.due_evidence]
            assert all(text[s.start : s.end] == s.quote for s in spans if s is not None)
        return found[0]

    return run


@pytest.mark.parametrize(
    ("text", "word", "due"),
    [
        ("Kenya and Uganda agreed to build a railway bridge over the Nzoia in Busia by 2030.", "bridge", "2030"),
        ("The two presidents agreed to convene a trade summit in Nairobi in 2026.", "summit", "2026"),
        ("Peru and Chile agreed on a plan to clean up the bay, which must be approved no later than the end of April 2024.", "plan", "2024-04"),
        ("The treaty on fisheries between Chile and Peru was signed on 3 February 2024.", "treaty", ""),
    ],
)  # fmt: skip
def test_due(told: Callable[[str, str], Undertaking], text: str, word: str, due: str) -> None:
    assert told(text, word).due == due


def test_a_beginning_is_a_milestone_and_the_end_is_when_it_is_due(told: Callable[[str, str], Undertaking]) -> None:
    one = told(
        "Construction of the power line between Estonia and Latvia will begin in May 2024 and is to be completed by the end of 2027.",
        "power line",
    )
    assert one.due == "2027"
    assert [(m.label, m.status, m.date) for m in one.milestones] == [("begin in May 2024", "planned", "2024-05")]


def test_a_day_that_names_a_paper_is_when_it_was_made_and_a_feast_is_not(told: Callable[[str, str], Undertaking]) -> None:
    dated = told("Bolivia and Peru reaffirmed the March 2021 agreement on the lake.", "agreement")
    assert [(m.status, m.date) for m in dated.milestones] == [("actual", "2021-03")]
    assert told("Bolivia and Peru reaffirmed the Good Friday Agreement on the lake.", "Agreement").milestones == ()


def test_a_signing_is_a_milestone_and_dates_the_assertion(told: Callable[[str, str], Undertaking]) -> None:
    one = told("The treaty on fisheries between Chile and Peru was signed on 3 February 2024.", "treaty")
    assert [(m.status, m.date) for m in one.milestones] == [("actual", "2024-02-03")]
    assert [(a.stage, a.by, a.date) for a in one.assertions] == [("agreed", "", "2024-02-03")]


def test_sums_are_committed_or_indicative(told: Callable[[str, str], Undertaking]) -> None:
    firm = told("Norway will provide Moldova with 40 million euros for a gas storage plant.", "plant")
    assert [(a.value, a.unit, a.commitment) for a in firm.amounts] == [(40e6, "EUR", "committed")]
    open_ = told("Egypt offered Sudan a loan of up to 50 million dollars.", "loan")
    assert [(a.value, a.unit, a.commitment) for a in open_.amounts] == [(50e6, "USD", "indicative")]
    goods = told("The minister thanked Denmark for its support and for the supply of 12 ambulances to Ukraine.", "ambulances")
    assert [(a.value, a.unit, a.commitment) for a in goods.amounts] == [(12, "ambulances", "committed")]


@pytest.mark.parametrize(
    ("text", "word", "condition"),
    [
        ("Norway will provide Moldova with 40 million euros for a gas storage plant, subject to approval by parliament.", "plant", "subject to approval by parliament"),
        ("India is ready to deliver 500,000 tonnes of wheat to Afghanistan provided that Pakistan opens the road.", "wheat", "provided that Pakistan opens the road"),
        ("Japan will give Hungary a loan of $2 billion for a battery plant if the two governments reach a deal.", "loan", "if the two governments reach a deal"),
        ("Kenya and Uganda agreed to build a railway bridge, even if it rains.", "bridge", ""),
        ("Norway will supply Moldova with gas turbines for as long as it takes.", "turbines", ""),
    ],
)  # fmt: skip
def test_conditions(told: Callable[[str, str], Undertaking], text: str, word: str, condition: str) -> None:
    assert [c.quote for c in told(text, word).conditions] == [c for c in (condition,) if c]


@pytest.mark.parametrize(
    ("text", "word", "roles"),
    [
        ("Norway will provide Moldova with 40 million euros for a gas storage plant.", "plant", {("Norway", "funds"), ("Moldova", "benefits")}),
        ("India is ready to deliver 500,000 tonnes of wheat to Afghanistan.", "wheat", {("India", "offers"), ("Afghanistan", "benefits")}),
        ("The minister thanked Denmark for its support and for the supply of 12 ambulances to Ukraine.", "ambulances", {("Denmark", "implements"), ("Ukraine", "benefits")}),
        ("Kenya and Uganda agreed on the need to build a railway bridge over the Nzoia.", "bridge", set()),
        ("The President of Kenya stressed the importance of building a railway bridge over the Nzoia.", "bridge", set()),
    ],
)  # fmt: skip
def test_roles(
    facts_of: FactsOf, told: Callable[[str, str], Undertaking], text: str, word: str, roles: set[tuple[str, str]]
) -> None:
    names = {e.id: e.name for e in facts_of(text, "2024-03-05").entities}
    assert {(names[r.entity], r.role) for r in told(text, word).roles} == roles


def test_sites_are_where_it_is_carried_out(facts_of: FactsOf, told: Callable[[str, str], Undertaking]) -> None:
    text = "Kenya and Uganda agreed to build a railway bridge over the Nzoia in Busia by 2030."
    names = {e.id: e.name for e in facts_of(text, "2024-03-05").entities}
    assert [names[s] for s in told(text, "bridge").sites] == ["Busia"]
