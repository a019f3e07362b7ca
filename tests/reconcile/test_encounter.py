from dataclasses import replace

import pytest

from onrecord.model import Document, Entity, Facts, Meeting, Office, Participant, Span
from onrecord.reconcile import Judgement, reconcile

PEOPLE = {"w": "Grace Wanjala", "s": "Ingrid Solvang", "t": "Tran Duc Hieu", "k": "Aino Kallas", "m": "Peter Mwangi"}


def report(name, *meetings, published="2025-03-14"):
    entities = [Entity(id=i, kind="person", name=n, mentions=(n,)) for i, n in PEOPLE.items()]
    entities += [Entity(id=i, kind="state", name=i, mentions=(i,), iso=i[:2].upper()) for i in ("Kenya", "Norway")]
    return Facts(Document(id=name, name=name, text="", published=published), tuple(entities), meetings)


def meeting(form, date, *who, place="", planned=False):
    return Meeting(id="m1", format=form, date=date, place=place, participants=tuple(map(Participant, who)), planned=planned)


def shared(*reports, judgements=()):
    return {j.report: j.shared for j in reconcile(reports, judgements) if j.kind == "meeting"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (meeting("call", "2025-03-13", "w", "s"), meeting("call", "2025-03-13", "s", "w")),
        (meeting("call", "2025-03-13", "w", "s"), meeting("call", "2025-03-14", "w", "s")),  # across midnight
        (meeting("call", "", "w", "s"), meeting("call", "2025-03-13", "w", "s")),  # one side gives no day
        (meeting("visit", "2025-03-13", "w", "s", "t"), meeting("meeting", "2025-03-13", "w", "s")),  # partial list
        (meeting("meeting", "2025-03-13", "w", "Norway"), meeting("meeting", "2025-03-13", "w", "Norway", "t")),
        (meeting("talks", "2025-03-13", "Kenya", "Norway"), meeting("talks", "2025-03-13", "Norway", "Kenya")),
        (meeting("talks", "", "w", "s", planned=True), meeting("call", "2025-03-15", "w", "s")),  # announced without a day
        (meeting("visit", "", "w", "Norway"), meeting("visit", "2025-03-10", "w", "Norway")),  # of a visit one speaks longer
    ],
)
def test_one_meeting_in_two_reports(left, right):
    ids = shared(report("a", left), report("b", right))
    assert ids["a"] == ids["b"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (meeting("call", "2025-03-03", "w", "s"), meeting("call", "2025-03-13", "w", "s")),
        (meeting("call", "2025-03-13", "w", "s"), meeting("visit", "2025-03-13", "w", "s")),
        (meeting("meeting", "2025-03-13", "w", "s"), meeting("meeting", "2025-03-13", "w", "t")),
        (meeting("meeting", "2025", "w", "s"), meeting("meeting", "2025-03-13", "w", "s")),  # too vague to say
        (meeting("visit", "", "w", "s", planned=True), meeting("visit", "2025-03-13", "w", "s")),
        (
            meeting("meeting", "2025-03-13", "w", "m", "s"),
            meeting("meeting", "2025-03-13", "w", "m", "t"),
        ),  # one delegation, two hosts
        (meeting("call", "", "w", "s"), meeting("call", "2025-03-12", "w", "s", "t")),  # two days before, in other company
        (meeting("talks", "", "w", "Norway"), meeting("talks", "", "w", "Norway")),  # no day and one person
        (
            meeting("talks", "2025-03-13", "Kenya", "Norway", place="x"),
            meeting("talks", "2025-03-13", "Norway", "Kenya", place="y"),
        ),
    ],
)
def test_two_meetings(left, right):
    ids = shared(report("a", left), report("b", right))
    assert ids["a"] != ids["b"]


def test_one_undated_report_does_not_join_two_days():
    days = [report(day, meeting("call", f"2025-03-{day}", "w", "s"), published=f"2025-03-{day}") for day in ("11", "13")]
    ids = shared(*days, report("undated", meeting("call", "", "w", "s"), published="2025-03-13"))
    assert ids["11"] != ids["13"]


def test_reports_with_no_date_at_all_join_nothing():
    ids = shared(report("a", meeting("call", "", "w", "s"), published=""), report("b", meeting("call", "", "w", "s")))
    assert ids["a"] != ids["b"]


def test_a_person_holds_two_meetings_apart():
    one = meeting("call", "2025-03-13", "w", "s")
    ids = shared(report("a", one), report("b", one), judgements=[Judgement(("a", "m1"), ("b", "m1"), same=False, kind="meeting")])
    assert ids["a"] != ids["b"]


def test_the_order_of_reports_changes_nothing():
    reports = [report(name, meeting("call", f"2025-03-1{n}", "w", "s")) for n, name in enumerate("abcd")]
    assert sorted(reconcile(reports)) == sorted(reconcile(reports[::-1]))


def told_by(site, published, one):
    """A report of a site that begins with a meeting."""
    facts = report(published, replace(one, evidence=(Span(10, 20, "they spoke"),)), published=published)
    return replace(facts, document=replace(facts.document, url=f"https://{site}/a"))


def test_one_teller_of_two_days_tells_of_two_meetings():
    one = meeting("call", "", "w", "s")
    ids = shared(told_by("www.kenya.example", "2025-03-13", one), told_by("kenya.example", "2025-03-14", one))
    assert len(set(ids.values())) == 2
    ids = shared(told_by("kenya.example", "2025-03-13", one), told_by("norway.example", "2025-03-14", one))
    assert len(set(ids.values())) == 1


def of_states(name, one):
    """A report that gives the office of each who took part."""
    facts = report(name, one)
    offices = {"w": "Kenya", "s": "Norway", "t": "Vietnam", "k": "Estonia"}
    extra = tuple(Entity(id=i, kind="state", name=i, mentions=(i,), iso=i[:2].upper()) for i in ("Vietnam", "Estonia"))
    held = [replace(e, offices=(Office("minister", offices[e.id]),)) if e.id in offices else e for e in facts.entities]
    return replace(facts, entities=(*held, *extra))


@pytest.mark.parametrize(("also", "same"), [(("t",), False), (("m",), True)])
def test_two_of_a_meeting_of_three_states_met_aside(also, same):
    ids = shared(
        of_states("a", meeting("meeting", "2025-03-13", "w", "s")),
        of_states("b", meeting("meeting", "2025-03-13", "w", "s", *also)),
    )
    assert (ids["a"] == ids["b"]) is same


def test_of_three_states_one_may_go_unnamed():
    three, four = (meeting("meeting", "2025-03-13", *who) for who in ("wst", "wstk"))
    ids = shared(of_states("a", three), of_states("b", four))
    assert ids["a"] == ids["b"]
