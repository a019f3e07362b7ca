"""The phrases that may name undertakings, in reports that were annotated and in open readouts that nobody annotated.

Annotated: gold/train and the half `learn` of `benchmarks/annotations/readouts.jsonl` (our own annotation of texts of the White
House and the State Department, works of the US government, of kremlin.ru and president.gov.ua, CC BY 4.0 as their terms state,
and of Wikinews, CC BY 2.5), the reports annotated in part, the press reports of `press_learn.yml` and the texts of
`undertaking_examples.yml`, both written for this project. Sixty further articles of Wikinews 2019-2020 are taken to hold none.
"""

from __future__ import annotations

import importlib.util
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np
import yaml
from benchmarks import press
from benchmarks.annotated import annotated, text_of
from benchmarks.shared import HERE, gold_texts, need, readings

from onrecord.extract.undertaking_feature import Place
from onrecord.extract.undertaking_field import clear_fields, sectors_of, stage_features, topic_features
from onrecord.extract.undertaking_phrase import heads
from onrecord.extract.undertaking_scorer import Candidate, candidate, dealing
from onrecord.extract.undertaking_stage import told_stage
from onrecord.model import Reading, Source

SEED, NOISE_DOCUMENTS = 7, 60
EXAMPLES = HERE / "scripts" / "undertaking_examples.yml"
WEIGHTS = {"noise": 0.3, "example": 2.0, "press": 2.0, "part": 0.6}  # of a case; 1 in what was annotated in whole
NEAR = 0.1  # of a case that would match an undertaking without heading it
UNREAD = {
    "kremlin_en_2021_2022": 460,
    "president_ua_en_2021_2022": 560,
    "us_state_dept_2021_2022": 860,
    "whitehouse_readouts": 620,
}
PUBLISHER = {"readout": "wh", "white": "wh", "whitehouse": "wh", "us": "state"}
WORDS = (80, 750)
Row = dict[str, Any]


@dataclass
class Case:
    """One candidate with what the annotation says of it."""

    one: Candidate
    known: Row | None = None
    near: bool = False
    topic: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    favoured: dict[str, dict[str, float]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[str, ...]:
        """The features that a field is learned from."""
        return self.stage if name == "stage" else self.topic


@dataclass
class Report:
    """One report's candidates, and what was annotated there."""

    name: str
    use: str  # `gold`, `learn`, `press`, `part`, `noise`, `example` or `unread`
    reading: Reading
    cases: list[Case]
    known: Row

    @property
    def group(self) -> str:
        """Whose text it is: `kremlin`, `president`, `state`, `wh`, ..."""
        first = re.split(r"[-_]", self.name, maxsplit=1)[0]
        return PUBLISHER.get(first, first) if self.use in ("gold", "learn", "part", "unread") else self.use

    def weight(self, case: Case) -> float:
        """What a case counts for."""
        return WEIGHTS.get(self.use, 1.0) * (NEAR if case.near and case.known is None else 1.0)


def contract() -> ModuleType:
    """The contract's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", need("score.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCORE = contract()


def row(text: str, one: Candidate) -> Row:
    """A candidate in Record JSON, as far as matching looks at it."""
    start, end = one.evidence
    return {"label": text[slice(*one.label)], "evidence": [{"start": start, "end": end}], "kind": "", "sector": "", "stage": ""}


def cases(reading: Reading) -> list[Case]:
    """Every candidate of a reading."""
    sentences = list(reading.sentences())
    level = dealing(sentences)
    return [Case(candidate(head, Place(n == 0, level))) for n, sentence in enumerate(sentences) for head in heads(sentence)]


def detail(reading: Reading, found: list[Case]) -> None:
    """Work out the features of kind, sector and stage."""
    topics = sectors_of(token for sentence in reading.sentences() for token in sentence)
    for case in found:
        one = case.one
        case.topic = tuple(topic_features(one.head, one.label, one.evidence, one.seen, topics))
        case.favoured = {"sector": clear_fields(one.head, one.label, one.evidence), "stage": told_stage(one.head)}
        case.stage = tuple(stage_features(one.head, one.label, one.seen))


def head_of(reading: Reading, gold: Row, among: set[int]) -> int | None:
    """The word that heads an annotated label."""
    for span in gold["evidence"]:
        at = span["quote"].casefold().find(gold["label"].casefold())
        if at >= 0:
            start = span["start"] + at
            phrase = reading.doc.char_span(start, start + len(gold["label"]), alignment_mode="expand")
            root = phrase.root.i
            usable = root in among and phrase.root.pos_ not in ("ADP", "CCONJ")
            return root if usable else next((t.i for t in phrase if t.i in among), None)
    return None


def report(reading: Reading, use: str, known: Row) -> Report:
    """A report with the candidate of each annotated undertaking marked, and those that would match one as near."""
    made = Report(reading.document.id, use, reading, cases(reading), known)
    by_head = {c.one.head.i: c for c in made.cases}
    rows = [row(reading.text, c.one) for c in made.cases]
    for gold in known["undertakings"]:
        scores = [SCORE.pair_score("undertakings", known, gold, {}, r) for r in rows]
        for case, score in zip(made.cases, scores, strict=True):
            case.near = case.near or score > 0
        root = head_of(reading, gold, set(by_head))
        chosen = by_head.get(root) if root is not None else None
        if chosen is None or scores[made.cases.index(chosen)] <= 0:
            best = int(np.argmax(scores)) if scores else -1
            chosen = made.cases[best] if best >= 0 and scores[best] > 0 else None
        if chosen is not None:
            chosen.known = gold
    detail(reading, [c for c in made.cases if c.known is not None])
    return made


def reports() -> Iterator[Report]:
    """Everything annotated that is learned from."""
    sets = {"gold": _gold(), "learn": annotated("learn"), "press": _press(), "part": annotated("part"), "noise": _noise()}
    for use, given in sets.items():
        rows = {source.id: (source, known) for source, known in given}
        for reading in readings([source for source, _ in rows.values()]):
            yield report(reading, use, rows[reading.document.id][1])
    texts = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    sources = [Source(id=f"example-{n}", name="", text=r["text"]) for n, r in enumerate(texts)]
    for reading, given in zip(readings(sources), texts, strict=True):
        gold = [_example(reading, line) for line in given.get("undertakings", [])]
        yield report(reading, "example", {"undertakings": gold, "obstacles": []})


def _gold() -> Iterator[tuple[Source, Row]]:
    for path in sorted(gold_texts("train").glob("*.txt")):
        known = json.loads(need("gold", "train", f"{path.stem}.json").read_text(encoding="utf-8"))
        yield Source(id=path.stem, name=path.name, text=path.read_text(encoding="utf-8")), known


def _press() -> Iterator[tuple[Source, Row]]:
    for given in press.reports("learn"):
        yield Source(id=given["id"], name=given["id"], text=given["text"]), press.record(given)


def _noise() -> Iterator[tuple[Source, Row]]:
    lines = need("corpora", "readouts", "wikinews_en_2019_2020", "data.jsonl").read_text(encoding="utf-8").splitlines()
    rows = random.Random(SEED).sample([json.loads(line) for line in lines], NOISE_DOCUMENTS)  # noqa: S311 a sample, not a secret
    known = _known()
    for n, given in enumerate(rows):
        if _marks(given["text"])[1] in known:
            continue
        source = Source(id=f"wikinews-{n}", name="", text=given["text"], title=given.get("title", ""))
        yield source, {"undertakings": [], "obstacles": []}


def _example(reading: Reading, line: str) -> Row:
    label, kind, sector, stage = (part.strip() for part in line.split("|"))
    start = reading.text.index(label)
    near = reading.doc.char_span(start, start + len(label), alignment_mode="expand").sent
    quote = reading.text[near.start_char : near.end_char]
    span = {"start": near.start_char, "end": near.end_char, "quote": quote}
    return {"label": label, "kind": kind, "sector": sector, "stage": stage, "evidence": [span]}


# ---------------------------------------------------------------- readouts that nobody annotated


def unread(share: float = 1.0) -> Iterator[Reading]:
    """Open readouts of middling length; none of a gold set or of the annotations, told by how they begin and end."""
    rng, known = random.Random(SEED), _known()  # noqa: S311 a sample, not a secret
    for corpus, most in UNREAD.items():
        lines = need("corpora", "readouts", corpus, "data.jsonl").read_text(encoding="utf-8").splitlines()
        texts = [text_of(json.loads(line)) for line in lines]
        rng.shuffle(texts)
        sources: list[Source] = []
        for text in texts:
            marks = _marks(text)
            if WORDS[0] < len(text.split()) < WORDS[1] and known.isdisjoint(marks) and len(sources) < most * share:
                known.add(marks[0])
                sources.append(Source(id=f"{corpus}-{len(sources)}", name="", text=text))
        yield from readings(sources)


def _known() -> set[str]:
    """How the texts begin and end that something is learned from or measured on."""
    texts = [p.read_text(encoding="utf-8") for name in ("train", "dev", "seeds") for p in gold_texts(name).glob("*.txt")]
    texts += [source.text for half in ("learn", "check", "part") for source, _ in annotated(half)]
    return {mark for text in texts for mark in _marks(text)}


def _marks(text: str) -> tuple[str, str]:
    opening = re.sub(r"\W+", " ", text.split("\n\n", 2)[-1])[:300]
    return opening.lower(), re.sub(r"\W+", " ", text)[-200:].lower()
