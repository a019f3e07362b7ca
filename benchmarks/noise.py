"""False facts on general news: `python -m benchmarks.noise [--size N] [--out FILE]`.

Reads a fixed random sample of 40 Wikinews articles, most of which are not about dealings between governments and none
of which any component was trained on, and lists every meeting and undertaking with its quote in FILE, so that a person can
mark the wrong ones. The marks are kept in `noise_judgement.yml`: the report, the type, where the evidence starts, right or
wrong, and why. The figure is wrong facts per document; what nobody has judged yet is counted apart, and as wrong in the
upper bound.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml
from scripts.undertaking_cases import NOISE_DOCUMENTS, SEED

from benchmarks.annotated import FILE, SHORT
from benchmarks.corpus import NEWS, sample
from benchmarks.shared import HERE, need, readings
from onrecord.extract import extract
from onrecord.model import Facts, Meeting, Source, Undertaking

JUDGEMENT = Path(__file__).with_name("noise_judgement.yml")
SIZE = 40
LIMIT = 0.5  # wrong meetings and undertakings per document


@dataclass(frozen=True, slots=True)
class Claim:
    """One recorded meeting or undertaking: where it stands, what it says, on which words."""

    report: str
    type: str
    at: int
    says: str
    quote: str

    @property
    def key(self) -> tuple[str, str, int]:
        """What a judgement is about: it outlives changes to labels and ids."""
        return self.report, self.type, self.at


def main() -> None:
    """Read, list, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "out" / "noise.txt")
    parser.add_argument("--size", type=int, default=SIZE, help="how many articles; 120 are judged")
    parser.add_argument("--model", default="")
    args = parser.parse_args()
    sources = unseen(args.size)
    found = [claim for reading in readings(sources, args.model) for claim in claims(extract(reading))]
    verdicts = judgements()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text("\n".join(line(claim, verdicts) for claim in found) + "\n", encoding="utf-8")
    wrong = sum(verdicts.get(claim.key) == "wrong" for claim in found)
    open_ = sum(claim.key not in verdicts for claim in found)
    print(f"{len(sources)} articles: {len(found)} meetings and undertakings, {wrong} judged wrong, {open_} not judged")
    print(f"wrong per document {wrong / len(sources):.2f}, at most {(wrong + open_) / len(sources):.2f} (limit {LIMIT:.2f})")
    print(f"listed in {args.out}")


def unseen(size: int) -> list[Source]:
    """A fixed sample of the articles that nothing was learned from."""
    lines = need("corpora", "readouts", NEWS, "data.jsonl").read_text(encoding="utf-8").splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    learned = set(random.Random(SEED).sample(ids, NOISE_DOCUMENTS))  # noqa: S311 the draw of scripts/undertaking_cases.py
    marked = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    short = {row["id"] for row in marked if row["corpus"] == NEWS and row["half"] != "check"}
    fresh = (s for s in sample(NEWS, len(ids)) if s.id not in learned and s.id[:SHORT] not in short)
    return list(islice(fresh, size))


def claims(facts: Facts) -> Iterator[Claim]:
    """The meetings and undertakings of one report."""
    names = {e.id: e.name for e in facts.entities}
    for fact in (*facts.meetings, *facts.undertakings):
        says = told(fact, names)
        quote = " | ".join(span.quote for span in fact.evidence)
        yield Claim(facts.document.id, type(fact).__name__.lower(), fact.evidence[0].start, says, quote)


def told(fact: Meeting | Undertaking, names: dict[str, str]) -> str:
    """A fact in a line."""
    if isinstance(fact, Meeting):
        who = ", ".join(names.get(p.entity, p.entity) for p in fact.participants)
        return f"{fact.format} {fact.date} {names.get(fact.place, fact.place)}: {who}"
    return f"{fact.kind}, {fact.stage}: {fact.label} ({', '.join(names.get(p, p) for p in fact.parties)})"


def judgements() -> dict[tuple[str, str, int], str]:
    """What a person said of each claim: `right` or `wrong`."""
    rows = yaml.safe_load(JUDGEMENT.read_text(encoding="utf-8")) or []
    return {(row["report"], row["type"], row["at"]): row["verdict"] for row in rows}


def line(claim: Claim, verdicts: dict[tuple[str, str, int], str]) -> str:
    """A claim as a block of text, with its verdict where there is one."""
    verdict = verdicts.get(claim.key, "?")
    return f"[{verdict}] {claim.report} {claim.type} {claim.at}\n    {claim.says}\n    “{claim.quote}”"


if __name__ == "__main__":
    main()
