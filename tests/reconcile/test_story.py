"""Stories: reports of one event are one group, whatever their order; two events of one kind are two."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Document, Facts, Zone
from onrecord.reconcile.story import stories, telling, telling_of
from onrecord.reconcile.story_link import average_link

QUAKE = "A strong earthquake shook Velmara at dawn. Rescue teams dug through rubble in Velmara, and Mayor Ilona Tarsk asked for blood."
QUAKE_AGAIN = (
    "Rescue crews in Velmara searched the rubble after the earthquake. The hospital thanked Mayor Ilona Tarsk for blood donors."
)
OTHER_QUAKE = (
    "An earthquake was felt on Ostrey island. Fishermen on Ostrey lost forty boats to the wave, and Governor Pell Arno flew in."
)
OTHER_AGAIN = (
    "Governor Pell Arno counted forty boats lost on Ostrey. The wave came after an earthquake, fishermen on Ostrey recalled."
)
FERRY = "The ferry line from Dunmoor reopens with a subsidy, shipping minister Karel Wint declared in Dunmoor harbour."
TEXTS = {"a": QUAKE, "b": QUAKE_AGAIN, "c": OTHER_QUAKE, "d": OTHER_AGAIN, "e": FERRY}


def groups(texts: dict[str, str], days: dict[str, str] | None = None, seed: int = 0) -> dict[str, str]:
    given_order = list(texts)
    Random(seed).shuffle(given_order)
    return {m.report: m.story for m in stories(telling(r, texts[r], (days or {}).get(r, "")) for r in given_order)}


def test_two_events_of_one_kind_are_two_stories() -> None:
    assert groups(TEXTS) == {"a": "a", "b": "a", "c": "c", "d": "c", "e": "e"}


def test_order_of_arrival_does_not_show() -> None:
    assert len({tuple(groups(TEXTS, seed=n).items()) for n in range(5)}) == 1


def test_reports_of_distant_days_are_not_one_event() -> None:
    apart = groups(TEXTS, {"a": "2024-03-01", "b": "2024-09-01"})
    assert apart["a"] != apart["b"]


def test_the_reason_names_shared_words_and_the_report() -> None:
    reasons = {m.report: m.reason for m in stories(telling(r, t) for r, t in TEXTS.items())}
    assert "Velmara" in reasons["a"]
    assert "with b" in reasons["a"]
    assert reasons["e"] == ""


def test_a_report_as_read_tells_by_headline_and_body() -> None:
    text = "Share Subscribe\n" + QUAKE
    zones = (Zone(0, 15, "furniture"), Zone(16, len(text), "body"))
    document = Document("a", "a", text, zones, published="2024-03-01")
    assert telling_of(Facts(document)) == telling("a", QUAKE, "2024-03-01")


def test_nothing_and_no_words() -> None:
    assert stories([]) == []
    assert [m.story for m in stories([telling("x", ""), telling("y", "")])] == ["x", "y"]


def test_one_link_does_not_chain_two_groups() -> None:
    like = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.5}
    assert average_link(4, like, 0.3) == [[0, 1], [2, 3]]


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), st.floats(0.05, 1)))
def test_everyone_is_in_one_group(like: dict[tuple[int, int], float]) -> None:
    assert sorted(i for group in average_link(10, like, 0.3) for i in group) == list(range(10))


def test_the_few_words_that_two_short_reports_share_do_not_join_them() -> None:
    talks = "President Oda Lien met Kai Strom for talks in Brenna. They discussed trade, security and cooperation in the region."
    other = "Minister Ravi Patel met Lucy Moor for talks in Tollby. They discussed security, trade and cooperation in the region."
    assert groups({"a": talks, "b": other}) == {"a": "a", "b": "b"}


def test_meetings_count_before_words() -> None:
    one = telling("a", QUAKE, "2030-04-02")
    same_day = replace(telling("b", QUAKE_AGAIN, "2030-04-02"), meeting="m", days=(5, 5), people=frozenset("x"))
    other_day = replace(telling("c", QUAKE_AGAIN, "2030-04-04"), meeting="n", days=(7, 7), people=frozenset("x"))
    ferry = replace(telling("d", FERRY, "2030-04-02"), meeting="m", days=(5, 5), people=frozenset("x"))
    assert {m.report: m.story for m in stories([same_day, other_day, ferry])} == {"b": "b", "c": "c", "d": "b"}
    assert {m.story for m in stories([one, same_day])} == {"a"}
