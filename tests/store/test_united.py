"""United: offices as most reports tell them, and a slip of one report left out."""

from onrecord.model import Entity, Office
from onrecord.store.united import SLIP, united


def president(of: str) -> Entity:
    return Entity("ana-vale", "person", "Ana Vale", ("Ana Vale",), offices=(Office("President", of, "", "president"),))


def test_what_most_reports_tell_comes_first() -> None:
    assert [o.of for o in united({president("graustark"): 1, president("ruritania"): 3}).offices] == ["ruritania", "graustark"]


def test_one_report_among_many_that_gives_the_office_elsewhere_is_a_slip() -> None:
    rare, common = president("graustark"), president("ruritania")
    assert [o.of for o in united({rare: 1, common: SLIP + 1}).offices] == ["ruritania"]
    assert len(united({rare: 2, common: SLIP + 1}).offices) == 2
    minister = Entity("ana-vale", "person", "Ana Vale", ("Ana Vale",), offices=(Office("Minister", "graustark", "", "minister"),))
    assert len(united({minister: 1, common: SLIP + 1}).offices) == 2
