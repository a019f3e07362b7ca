"""Two phrases that name one thing in other words: only the likelier counts."""

from collections.abc import Callable
from dataclasses import replace

from onrecord.extract.undertaking_feature import Place
from onrecord.extract.undertaking_scorer import candidate, choose
from onrecord.model import Reading


def test_one_name_for_one_thing(read_text: Callable[..., Reading]) -> None:
    doc = read_text("Chile and Peru agreed to restore the ferry line to Iquique and to train pilots.").doc
    made = {t.text: candidate(t, Place()) for t in doc if t.text in ("restore", "line", "train")}
    assert made["restore"].rivals(made["line"])
    assert not made["restore"].rivals(made["train"])


def test_the_likelier_of_two_names_stays(read_text: Callable[..., Reading]) -> None:
    doc = read_text("Chile and Peru agreed to restore the ferry line to Iquique and to train pilots.").doc
    made = {t.text: candidate(t, Place()) for t in doc if t.text in ("restore", "line", "train")}
    scored = [replace(made["restore"], score=0.6), replace(made["line"], score=0.5), replace(made["train"], score=0.4)]
    assert [c.head.text for c in choose(scored, 0.3, 0.85)] == ["restore", "train"]


def test_what_stands_in_a_name_counts_only_by_a_name_of_its_own(read_text: Callable[..., Reading]) -> None:
    doc = read_text("Peru welcomed the efforts to deliver grain and to implement the Arica Convention on Nets.").doc
    made = {t.text: replace(candidate(t, Place()), score=0.9) for t in doc if t.text in ("efforts", "grain", "Convention")}
    first = replace(made["efforts"], score=0.95)
    assert [c.head.text for c in choose([first, made["grain"]], 0.3, 0.85)] == ["efforts"]
    assert [c.head.text for c in choose([first, made["Convention"]], 0.3, 0.85)] == ["efforts", "Convention"]
