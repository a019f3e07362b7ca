"""The gold of the examples is sound: it quotes its texts, uses the model's values, and keeps ids across reports."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.quality.overlap import spans

Reports = dict[str, dict[str, Any]]
FACTS = ("meetings", "statements", "undertakings", "figures", "obstacles", "links")
VALUES = {
    ("entities", "kind"): {"person", "state", "region", "place", "organization", "product", "programme", "event"},
    ("meetings", "format"): {"meeting", "talks", "visit", "call", "forum", "session", "delegation"},
    ("statements", "kind"): {"direct", "indirect", "mixed"},
    ("statements", "stance"): {"asserts", "proposes", "commits", "requests", "warns", "praises", "denies", "expects"},
    ("undertakings", "kind"): {"project", "programme", "agreement", "policy", "supply", "facility"},
    ("undertakings", "stage"): {"proposed", "discussed", "agreed", "under way", "completed", "stalled", "cancelled"},
    ("figures", "modifier"): {"exact", "about", "almost", "over", "at least", "at most"},
    ("obstacles", "kind"): {
        "capacity", "sanctions", "competition", "financing", "regulatory", "security", "wear", "political", "other",
    },
    ("links", "type"): {"holds-office", "part-of", "located-in", "supplies", "makes", "member-of", "succeeds"},
}  # fmt: skip


def test_every_report_has_gold_and_the_other_way_round(gold: Reports, texts: dict[str, str]) -> None:
    assert sorted(gold) == sorted(texts)


def test_every_quote_is_the_text_at_its_place(gold: Reports, texts: dict[str, str]) -> None:
    for name, report in gold.items():
        rows = [row for kind in FACTS for row in report[kind]]
        marks = [s for row in rows for key in ("evidence", "content", "cue", "context") for s in spans(row.get(key))]
        for span in [*marks, *report["furniture"]]:
            assert texts[name][span["start"] : span["end"]] == span["quote"], name


def test_every_mention_is_in_its_text(gold: Reports, texts: dict[str, str]) -> None:
    forms = [(name, m) for name, report in gold.items() for e in report["entities"] for m in e["mentions"]]
    assert [(name, form) for name, form in forms if form not in texts[name]] == []


@pytest.mark.parametrize(("kind", "field"), VALUES, ids=" ".join)
def test_values_are_the_models(gold: Reports, kind: str, field: str) -> None:
    used = {row[field] for report in gold.values() for row in report[kind]}
    assert used <= VALUES[kind, field]


def test_an_id_is_one_thing_across_reports(gold: Reports) -> None:
    kinds: dict[str, set[str]] = {}
    for report in gold.values():
        for entity in report["entities"]:
            kinds.setdefault(entity["id"], set()).add(entity["kind"])
    assert {ident: found for ident, found in kinds.items() if len(found) > 1} == {}


def test_references_lead_to_entities_or_are_phrases_of_the_text(gold: Reports, texts: dict[str, str]) -> None:
    for name, report in gold.items():
        known = {e["id"] for e in report["entities"]}
        voices = [s["speaker"] for s in report["statements"]] + [o["stated_by"] for o in report["obstacles"] if o["stated_by"]]
        assert [v for v in voices if v not in known and v not in texts[name]] == []
        parties = [p["entity"] for m in report["meetings"] for p in m["participants"]]
        parties += [p for u in report["undertakings"] for p in (*u["parties"], *u["places"])]
        assert set(parties) <= known, name


def test_the_noise_report_holds_nothing(gold: Reports) -> None:
    assert [kind for kind in FACTS if gold["general-news"][kind]] == []
