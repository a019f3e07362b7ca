from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.brief import _against, _weight, brief
from onrecord.checkable import share
from onrecord.dossier import dossier
from onrecord.errors import RecordError
from onrecord.highlight import html
from onrecord.identity import identify
from onrecord.model import Facts
from onrecord.query import Filter, select
from onrecord.store import View, Writer
from tests.sample import document, facts


@pytest.fixture
def view(tmp_path: Path) -> View:
    path = tmp_path / "sample.record"
    with Writer(path) as writer:
        writer.add(identify(facts()), "key", "model")
        writer.join([])
    with View(path) as opened:
        yield opened


def test_a_brief_says_what_the_facts_say(view: View) -> None:
    text = " ".join(s.text for s in brief(view))
    assert "President Ana Vale (Ruritania) and Premier Bo Strand (Graustark) met in Zenda on 3 May 2024." in text
    assert "contradicts itself on the host" in text
    assert "Agreed, as reported (Ruritania and Graustark): the grain bridge." in text
    assert "Trade (Ruritania and Graustark): 2 billion USD in 2023, up 6 percent." in text
    assert "Standing in the way of the grain bridge, according to the report: A shortage of steel." in text
    assert "Ana Vale said the grain bridge would open by 2026." in text


def test_every_sentence_cites_facts_of_the_record(view: View) -> None:
    known = {f.fact.id for kind in ("meetings", "statements", "undertakings", "figures", "obstacles") for f in view.facts(kind)}
    for sentence in brief(view):
        assert sentence.facts
        assert set(sentence.facts) <= known


def test_a_report_with_no_facts_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.record"
    with Writer(path) as writer:
        writer.add(Facts(document=document()), "key", "model")
    with View(path) as view:
        (only,) = brief(view, Filter(report="first"))
    assert only.text.startswith("No meeting")
    assert only.facts == ()


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (Filter(who=("Ruritania", "Graustark")), {"meetings", "undertakings", "figures"}),
        (Filter(who=("Bo Strand",)), {"meetings"}),
        (Filter(where="Zenda"), {"meetings", "undertakings"}),
        (Filter(stage="agreed"), {"undertakings"}),
        (Filter(text="steel"), {"obstacles"}),
        (Filter(since="2025"), set()),
        (Filter(since="2023", until="2023"), {"figures"}),
    ],
)
def test_filters(view: View, wanted: Filter, kinds: set[str]) -> None:
    found = {k for k in ("meetings", "undertakings", "figures", "obstacles") if list(select(view, k, wanted))}
    assert found == kinds


def test_a_dossier_by_any_form_of_the_name(view: View) -> None:
    found = dossier(view, "vale")
    assert found.entity.name == "Ana Vale"
    assert found.deals_with == [("Bo Strand", 1)]
    assert {k: len(v) for k, v in found.facts.items()}["statements"] == 1


def test_nobody_deals_with_the_state_that_they_stand_for(tmp_path: Path) -> None:
    said = facts()
    said = replace(said, undertakings=tuple(replace(u, stated_by="ana-vale") for u in said.undertakings))
    path = tmp_path / "said.record"
    with Writer(path) as writer:
        writer.add(identify(said), "key", "model")
        writer.join([])
    with View(path) as view:
        (vale,) = (e for e in view.entities.values() if e.name == "Ana Vale")
        assert vale.offices
        assert dossier(view, vale.id).deals_with == [("Bo Strand", 1), ("Graustark", 1)]


def test_a_dossier_of_nobody(view: View) -> None:
    with pytest.raises(RecordError, match="nobody and nothing"):
        dossier(view, "Nobody")


def test_checkable_share_leaves_out_furniture_and_filler() -> None:
    found = share(facts())
    assert 0.5 < found.value < 0.9
    assert share(Facts(document=document())).value == 0


def test_highlighting_never_makes_markup_of_text() -> None:
    evil = replace(facts(), document=replace(document(), text=document().text.replace("Zenda", '<b>&"')))
    page = html(evil)
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_a_role_by_place_is_told_apart_from_one_in_words(view: View) -> None:
    ana, bo = next(view.facts("meetings")).fact.participants
    told = _against(view, (f"{ana.entity}: host", f"{bo.entity}: guest", f"{bo.entity}: host by place"))
    assert told == "Ana Vale as host and Bo Strand as guest in its words, Bo Strand as host by the place"


def test_what_is_doubted_or_can_be_checked_is_told_before_attitudes(view: View) -> None:
    said = next(view.facts("statements")).fact
    attitude = replace(said, stance="commits", content=(replace(said.content[0], quote="deeper ties in every field"),))
    named = replace(attitude, content=(replace(said.content[0], quote="the movement of troops towards Zenda"),))
    doubted = replace(named, stance="asserts", hedged=True)
    assert _weight(attitude) < _weight(doubted) < _weight(replace(named, hedged=True))


def told(said: Facts, folder: Path) -> str:
    """The brief of a record of one report."""
    path = folder / "one.record"
    with Writer(path) as writer:
        writer.add(identify(said), "key", "model")
        writer.join([])
    with View(path) as opened:
        return " ".join(s.text for s in brief(opened))


def test_an_undated_meeting_tells_when_it_was_reported(tmp_path: Path) -> None:
    known = facts()
    undated = replace(known, meetings=tuple(replace(m, date="") for m in known.meetings))
    assert "met in Zenda (reported on 4 May 2024)." in told(undated, tmp_path)


def test_a_work_that_is_a_doing_is_quoted(tmp_path: Path) -> None:
    known = facts()
    (work, *rest) = known.undertakings
    doing = replace(work, label="build the bridge", evidence=tuple(replace(e, rule="works verb") for e in work.evidence))
    text = told(replace(known, undertakings=(doing, *rest)), tmp_path)
    assert "Standing in the way of “build the bridge”, according to" in text


def test_a_figure_that_two_reports_give_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "two.record"
    same = []
    with Writer(path) as writer:
        for ident in ("first", "second"):
            one = identify(replace(facts(ident), meetings=(), undertakings=(), statements=(), obstacles=(), links=()))
            writer.add(one, "key", "model")
            same += [(ident, "entity", e.id, e.id, "") for e in one.entities]
        writer.join(same)
    with View(path) as opened:
        told = [s.text for s in brief(opened) if "2 billion" in s.text]
    assert len(told) == 1
    assert "according to 2 reports" in told[0]
