import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Document, Entity, Facts, Meeting, Office, Participant
from onrecord.reconcile import Judgement, reconcile, renamed


def report(name, *entities, **facts):
    return Facts(document=Document(id=name, name=name, text=""), entities=tuple(entities), **facts)


def person(ident, *names, offices=()):
    return Entity(id=ident, kind="person", name=names[0], mentions=names, offices=offices)


def entity(kind, ident, *names, iso=""):
    return Entity(id=ident, kind=kind, name=names[0], mentions=names, iso=iso)


def shared(*reports, judgements=()):
    return {(j.report, j.local): j.shared for j in reconcile(reports, judgements) if j.kind == "entity"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (person("a", "Aleksandr Lukashenko"), person("b", "Alexander Lukashenka", "Lukashenka")),
        (person("a", "Lukashenko"), person("b", "Alexander Lukashenko")),
        (entity("state", "a", "Russia", iso="RU"), entity("state", "b", "Russian Federation", iso="RU")),
        (entity("place", "a", "Kiev"), entity("place", "b", "Kyiv")),
        (entity("place", "a", "St. Petersburg"), entity("place", "b", "Saint Petersburg")),
        (entity("organization", "a", "UN Security Council"), entity("organization", "b", "United Nations Security Council")),
        (
            entity("organization", "a", "OSCE"),
            entity("organization", "b", "Organisation for Security and Co-operation in Europe"),
        ),
        (entity("organization", "a", "RRTB"), entity("organization", "b", "Regional Road and Transport Board")),
        (entity("organization", "a", "Foreign Ministry of Moldova"), entity("organization", "b", "Moldovan Foreign Ministry")),
        (entity("programme", "a", "Minsk agreements"), entity("programme", "b", "Minsk Agreement")),
        (entity("organization", "a", "Normandy Format"), entity("programme", "b", "Normandy format")),
    ],
)
def test_one_thing_in_two_reports(left, right):
    ids = shared(report("r1", left), report("r2", right))
    assert ids["r1", "a"] == ids["r2", "b"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (person("a", "Anna Berger"), person("b", "Paul Berger")),
        (entity("state", "a", "Georgia", iso="GE"), entity("region", "b", "Georgia", iso="US-GA")),
        (
            entity("organization", "a", "Ministry of Defence of Latvia"),
            entity("organization", "b", "Ministry of Defence of Peru"),
        ),
        (entity("organization", "a", "Ministry of Defence of Latvia"), entity("organization", "b", "Ministry of Defence")),
        (entity("state", "a", "Niger", iso="NE"), entity("state", "b", "Nigeria", iso="NG")),
        (entity("place", "a", "Brest"), entity("place", "b", "Brescia")),
    ],
)
def test_two_things_whose_names_are_near(left, right):
    ids = shared(report("r1", left), report("r2", right))
    assert ids["r1", "a"] != ids["r2", "b"]


def test_namesake_towns_stay_apart_and_an_old_name_is_the_same_town():
    waterloo = [Entity(id="w", kind="place", name="Waterloo", mentions=("Waterloo",), geonames=n) for n in (6176823, 2634686)]
    ids = shared(report("a", waterloo[0]), report("b", waterloo[1]))
    assert ids["a", "w"] != ids["b", "w"]
    ids = shared(report("a", entity("place", "s", "Sverdlovsk")), report("b", entity("place", "y", "Yekaterinburg")))
    assert ids["a", "s"] == ids["b", "y"]


def test_a_surname_that_two_people_bear_joins_neither():
    ids = shared(report("r1", person("a", "Anna Berger"), person("b", "Paul Berger")), report("r2", person("c", "Berger")))
    assert len(set(ids.values())) == 3


def test_an_office_decides_between_two_bearers_of_a_surname():
    state = entity("state", "s", "Austria", iso="AT")
    office = (Office("President", "s"),)
    ids = shared(
        report("r1", person("a", "Anna Berger", offices=office), person("b", "Paul Berger"), state),
        report("r2", person("c", "Berger", offices=office), state),
    )
    assert ids["r2", "c"] == ids["r1", "a"] != ids["r1", "b"]


def test_two_presidents_of_one_surname_stay_apart():
    one = report("r1", person("a", "Smith", offices=(Office("President", "s"),)), entity("state", "s", "Austria", iso="AT"))
    two = report("r2", person("a", "Smith", offices=(Office("President", "s"),)), entity("state", "s", "Peru", iso="PE"))
    ids = shared(one, two)
    assert ids["r1", "a"] != ids["r2", "a"]


def test_a_report_that_holds_two_kinds_apart_keeps_them_apart():
    both = report("r1", entity("place", "p", "Minsk"), entity("organization", "o", "Minsk"))
    ids = shared(both, report("r2", entity("place", "p", "Minsk")))
    assert ids["r1", "p"] == ids["r2", "p"] != ids["r1", "o"]


REPORTS = [
    report("r1", person("a", "Aleksandr Lukashenko", "Lukashenko"), person("b", "Joe Biden")),
    report("r2", person("a", "Alexander Lukashenka"), entity("state", "b", "Belarus", iso="BY")),
    report("r3", person("x", "Lukashenko"), person("y", "Joseph R. Biden, Jr.", "Biden"), person("z", "Hunter Biden")),
    report("r4", person("a", "Biden"), entity("state", "b", "Republic of Belarus", iso="BY")),
    report("r5", entity("organization", "a", "NATO"), entity("organization", "b", "North Atlantic Treaty Organization")),
]


@given(st.permutations(REPORTS))
def test_the_order_of_reports_changes_nothing(order):
    assert sorted(reconcile(order)) == sorted(reconcile(REPORTS))


def test_a_confirmed_pair_is_joined_and_a_refused_one_is_not():
    reports = (
        report("r1", person("a", "Anna Berger")),
        report("r2", person("a", "Anna Berger")),
        report("r3", person("a", "Greta Lind")),
    )
    refused = shared(*reports, judgements=[Judgement(("r1", "a"), ("r2", "a"), same=False)])
    assert len(set(refused.values())) == 3
    confirmed = shared(*reports, judgements=[Judgement(("r1", "a"), ("r3", "a"), same=True)])
    assert confirmed["r1", "a"] == confirmed["r3", "a"] == confirmed["r2", "a"]


def test_a_refusal_holds_through_a_third_report():
    reports = [report(f"r{i}", person("a", "Anna Berger")) for i in range(3)]
    ids = shared(*reports, judgements=[Judgement(("r0", "a"), ("r1", "a"), same=False)])
    assert ids["r0", "a"] != ids["r1", "a"]


def test_every_join_says_why():
    rows = {(j.report, j.local): j for j in reconcile(REPORTS)}
    assert "surname and given name agree" in rows["r2", "a"].reason
    assert rows["r2", "b"].reason == "same code: BY (1.00)"
    assert rows["r3", "z"].reason == ""


def test_ids_are_readable_and_told_apart():
    ids = shared(
        report("r1", entity("state", "a", "Georgia", iso="GE")), report("r2", entity("region", "b", "Georgia", iso="US-GA"))
    )
    assert set(ids.values()) == {"georgia-region", "georgia"} or set(ids.values()) == {"georgia", "georgia-state"}


def test_facts_take_the_shared_ids():
    meeting = Meeting(id="m1", format="talks", participants=(Participant("a"), Participant("b")), place="p")
    one = report("r1", person("a", "Anna Berger"), person("b", "Paul Lind"), entity("place", "p", "Kiev"), meetings=(meeting,))
    two = report("r2", entity("place", "q", "Kyiv"))
    here = renamed(one, reconcile([one, two]))
    assert [p.entity for p in here.meetings[0].participants] == ["anna-berger", "paul-lind"]
    assert here.meetings[0].place in ("kiev", "kyiv")
    assert {e.id for e in here.entities} == {"anna-berger", "paul-lind", here.meetings[0].place}
