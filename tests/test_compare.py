"""Which items of two accounts are one matter, in what order they stand, and on what they part."""

from __future__ import annotations

from dataclasses import replace

from onrecord.matter import Item, beside, in_passing, matters, sentences
from onrecord.model import Document, Facts, Figure, Meeting, Participant, Span, Undertaking, Zone

AT = Span(0, 1, "x")


def said(report: str, text: str, speaker: str = "", fact: str = "") -> Item:
    return Item(report, "statement", text, text, fact or f"{report}-{text[:8]}", 0, speaker)


def held(items: list[Item], facts: dict[str, dict[str, object]] | None = None) -> list[tuple[set[str], tuple[str, ...]]]:
    found = matters(items, "Ruritania Anna Berg", facts or {i.report: {} for i in items})
    return [({i.report for i in m.items}, m.differ) for m in found]


def test_two_sides_words_for_one_thing_count_as_one() -> None:
    here = said("a", "Troops near the frontier threaten the valley")
    there = said("b", "Forces at the border")
    assert ({"a", "b"}, ()) in held([here, there, said("a", "Trade in timber grows"), said("b", "Schools reopen in autumn")])


def test_one_speaker_needs_fewer_words_in_common() -> None:
    a = "the bridge at Holm must open to heavy lorries and buses"
    b = "fodder and seeds for farmers need the bridge at Holm"
    rest = [said("a", "Timber prices grew", "y"), said("b", "Museums swap paintings", "y")]
    assert ({"a", "b"}, ()) in held([said("a", a, "berg"), said("b", b, "berg"), *rest])
    assert ({"a", "b"}, ()) not in held([said("a", a, "berg"), said("b", b, "olsen"), *rest])


def test_accounts_differ_on_stage_and_value() -> None:
    works = {
        r: Undertaking("u", "the Holm bridge", "facility", "transport", stage=s) for r, s in (("a", "agreed"), ("b", "under way"))
    }
    costs = {r: Figure(f"f-{r}", "cost of the bridge", v, "USD", AT) for r, v in (("a", 2e9), ("b", 3e9))}
    items = [Item(r, "undertaking", f"the Holm bridge ({u.stage})", "the Holm bridge", "u") for r, u in works.items()]
    items += [Item(r, "figure", "cost of the bridge: 2", "the bridge would cost", f.id) for r, f in costs.items()]
    found = held(items, {r: {"u": works[r], costs[r].id: costs[r]} for r in works})
    assert ({"a", "b"}, ("stage: agreed / under way",)) in found
    assert ({"a", "b"}, ("value: 2 billion USD / 3 billion USD",)) in found


def test_a_meeting_far_into_a_text_is_told_in_passing() -> None:
    text = "x" * 2000
    facts = Facts(Document("r", "r", text, zones=(Zone(0, 2000, "body"),)))
    assert in_passing(facts, Meeting("m", "call", evidence=(Span(900, 910, text[900:910]),)))
    assert not in_passing(facts, Meeting("m", "call", evidence=(Span(10, 20, text[10:20]), Span(900, 910, text[900:910]))))


def test_a_meeting_told_after_one_of_others_is_told_in_passing() -> None:
    text = "A met B. She told him of her call with C. They laughed. The harbour is open."
    here = Meeting("h", "meeting", participants=(Participant("a"), Participant("b")), evidence=(Span(0, 8, text[0:8]),))
    other = Meeting("o", "call", participants=(Participant("a"), Participant("c")), evidence=(Span(25, 40, text[25:40]),))
    facts = Facts(Document("r", "r", text, zones=(Zone(0, len(text), "body"),)), meetings=(here, other))
    assert in_passing(facts, other)
    assert not in_passing(facts, here)
    assert not in_passing(facts, replace(other, participants=(Participant("a"),)))


def test_of_a_long_paragraph_what_stands_beside_the_meeting_is_compared() -> None:
    text = (
        "It rained in Lima. " * 40 + "She told him of her call with C. They laughed at it. The harbour is open. It rained again."
    )
    at = text.index("call")
    (found,) = beside(text, Meeting("o", "call", evidence=(Span(at, at + 4, "call"),)))
    assert text[slice(*found)].strip() == "She told him of her call with C. They laughed at it."


def test_a_speech_is_compared_sentence_by_sentence() -> None:
    filler = "We like this harbour, its cranes and its gulls, and the sea is calm. " * 12
    speech = said("a", f"Ana Vale: {filler}The Holm quarry will close its northern shaft in June. Thank you.", "vale")
    speech = replace(speech, quote=speech.text.removeprefix("Ana Vale: "))
    reply = said("b", "The ministers noted that the northern shaft of the Holm quarry would close", "")
    courtesy = replace(said("b", "Bo Strand: Thank you.", "strand"), quote="Thank you.")
    found = [
        m for m in matters([*sentences(speech), reply, courtesy], "Ana Vale Bo Strand", {"a": {}, "b": {}}) if len(m.items) > 1
    ]
    (shared,) = found
    assert {i.text for i in shared.items} == {
        "Ana Vale: The Holm quarry will close its northern shaft in June. ".strip(),
        reply.text,
    }


def test_a_speech_that_nobody_else_tells_of_stays_whole() -> None:
    speech = said("a", "The sea is calm and full of fish this morning, as the pilots say. " * 15, "vale")
    (alone,) = matters(list(sentences(speech)), "", {"a": {}})
    assert alone.items == (speech,)
