"""The scorer: what counts as found, and that its figures are those of the record model's own scorer."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks.shared import SHARED

from onrecord.quality import pair, score
from onrecord.quality.naming import Names, plain, same
from onrecord.quality.overlap import share_of_both, share_of_smaller, stretches, word_f1

Row = dict[str, Any]
TEXT = "Ana Munteanu said that the bridge would open. A lack of money stops the work on the new bridge."


def span(start: int, end: int) -> Row:
    return {"start": start, "end": end, "quote": TEXT[start:end]}


def report(**facts: Any) -> Row:
    people = [{"id": "munteanu", "kind": "person", "name": "Ana Munteanu", "mentions": ["Ana Munteanu"]}]
    return {"entities": people} | facts


def test_stretches_merge_what_overlaps_or_touches() -> None:
    assert stretches([span(5, 8), span(0, 3), span(3, 6), span(9, 9)]) == [(0, 8)]


def test_shares() -> None:
    assert share_of_smaller([span(0, 10)], span(5, 9)) == 1.0
    assert share_of_both([span(0, 10)], [span(5, 15)]) == pytest.approx(1 / 3)
    assert share_of_both([], [span(0, 4)]) == share_of_smaller(None, [span(0, 4)]) == 0.0


def test_words_count_as_often_as_they_stand_there() -> None:
    left, right = [{"start": 0, "end": 1, "quote": "the the bridge"}], [{"start": 0, "end": 1, "quote": "the bridge"}]
    assert word_f1(left, right) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("name", "bare"),
    [("the Norway’s", "norway"), ("A Bridge", "bridge"), ("Côte d'Ivoire", "côte d ivoire"), ("Theo", "theo"), ("", "")],
)
def test_plain_names(name: str, bare: str) -> None:
    assert plain(name) == bare


def test_a_surname_is_its_full_name_but_another_surname_is_not() -> None:
    names = Names(report())
    assert same(names.of("munteanu"), frozenset({"munteanu"}))
    assert not same(names.of("munteanu"), frozenset({"ana"}))
    assert not same(names.of(""), names.of(""))


def test_a_statement_needs_its_speaker() -> None:
    gold = report(statements=[{"speaker": "munteanu", "content": [span(23, 44)]}])
    right = report(statements=[{"speaker": "Munteanu", "content": [span(18, 44)]}])
    wrong = report(statements=[{"speaker": "critics", "content": [span(23, 44)]}])
    assert len(pair("statements", gold, right).pairs) == 1
    assert len(pair("statements", gold, wrong).pairs) == 0


def test_one_item_answers_one_item_best_first() -> None:
    gold = report(obstacles=[{"evidence": [span(46, 61)]}])
    found = report(obstacles=[{"evidence": [span(46, 94)]}, {"evidence": [span(46, 61)]}])
    pairing = pair("obstacles", gold, found)
    assert pairing.pairs == [(gold["obstacles"][0], found["obstacles"][1])]
    assert pairing.spurious == [found["obstacles"][0]]


def test_units_count_by_their_head_noun() -> None:
    def figure(unit: str) -> Row:
        return report(figures=[{"value": 90, "unit": unit, "evidence": span(0, 5)}])

    assert pair("figures", figure("official delegations"), figure("delegation")).pairs
    assert not pair("figures", figure("official delegations"), figure("officials")).pairs


def test_what_does_not_quote_the_text_is_dropped() -> None:
    wrong = {"evidence": [{"start": 46, "end": 61, "quote": "a lack of money"}]}
    scores = score({"a": report(obstacles=[{"evidence": [span(46, 61)]}])}, {"a": report(obstacles=[wrong])}, {"a": TEXT})
    assert (scores.ungrounded, scores.types["obstacles"].recall) == (1, 0.0)


def test_nothing_wanted_and_nothing_found_is_right() -> None:
    scores = score({"a": report()}, {"a": report()})
    assert scores.record_f1 == 1.0


def test_a_missing_report_costs_recall() -> None:
    assert score({"a": report()}, {}).types["mentions"].recall == 0.0


def blurred(gold: Row, text: str, chance: random.Random) -> Row:
    """The gold with items lost, doubled and shuffled, spans moved, speakers and values changed."""
    made = copy.deepcopy(gold)
    people = [e["id"] for e in gold["entities"]]
    for kind in ("entities", "meetings", "statements", "undertakings", "figures", "obstacles", "links"):
        rows = [row for row in made[kind] if chance.random() > 0.2]
        rows += [copy.deepcopy(row) for row in rows if chance.random() < 0.3]
        for row in rows:
            moved(row, text, chance)
            if "speaker" in row and chance.random() < 0.2:
                row["speaker"] = chance.choice(people)
        chance.shuffle(rows)
        made[kind] = rows
    return made


def moved(row: Row, text: str, chance: random.Random) -> None:
    for key in ("evidence", "content", "cue"):
        value = row.get(key) or []
        for s in value if isinstance(value, list) else [value]:
            if chance.random() < 0.3:
                s["start"] = max(0, s["start"] + chance.randint(-30, 30))
                s["end"] = max(s["start"] + 1, s["end"] + chance.randint(-30, 30))
                s["quote"] = text[s["start"] : s["end"]] if chance.random() < 0.9 else "not there"


@pytest.mark.skipif(not SHARED.joinpath("score.py").exists(), reason="ONRECORD_SHARED: the record model's scorer is not here")
def test_the_figures_are_those_of_the_contracts_scorer(tmp_path: Path) -> None:
    folder = SHARED / "gold" / "seeds"
    gold = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))}
    texts = {name: SHARED.joinpath("seeds", f"{name}.txt").read_text(encoding="utf-8") for name in gold}
    chance = random.Random(7)
    system = {name: blurred(row, texts[name], chance) for name, row in gold.items()}
    for name, row in system.items():
        tmp_path.joinpath(f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
    command = [sys.executable, SHARED / "score.py", folder, tmp_path, "--texts", SHARED / "seeds", "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score(gold, system, texts)
    assert ours.record_f1 == pytest.approx(theirs.pop("record F1"))
    for name, row in theirs.items():
        rate = ours.types.get(name) or getattr(ours, name)
        assert (rate.precision, rate.recall, rate.f1) == pytest.approx((row["p"], row["r"], row["f1"])), name
        assert rate.fields == pytest.approx({k: v for k, v in row.get("fields", {}).items() if v is not None}), name
