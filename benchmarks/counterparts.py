"""Meetings hidden in plain sight: `python -m benchmarks.counterparts [--sample N] [--misses]`.

White House and State Department releases whose title names the counterpart (silver: parsed from the title, found again in the
body). The title is withheld; the main meeting of the body, the one told first, must have the counterpart among its participants,
few others beside principal and counterpart, and the format that the title names. The counterpart is there if a participant bears
one of the words that name it in title and body, or holds an office of the state they name. N documents of each set, 0 for all.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.corpus import words
from benchmarks.shared import need, readings
from onrecord.extract import extract
from onrecord.gazetteer import State, state
from onrecord.model import Facts, Meeting, Source

SETS = ("whitehouse_readouts", "us_state_dept_2021_2022")
FORMATS = {"call": "call", "meeting": "meeting", "visit": "visit", "travel": "visit", "trip": "visit"}
TITLES = frozenset(
    re.findall(
        "[a-z]+",
        "president prime minister foreign secretary general chancellor king queen crown prince vice deputy premier high "
        "representative of the and for affairs mr ms mrs dr chairman chairperson commissioner council commission ambassador "
        "emir sheikh sultan national security advisor adviser defense defence special envoy counterpart counterparts director "
        "state her his leader",
    )
)


@dataclass(frozen=True, slots=True)
class Case:
    """A release without its title, and what the title says: name words of principal and counterpart, and the format."""

    source: Source
    principal: frozenset[str]
    counterpart: frozenset[str]
    format: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was found for one case; `format` is None where the title names none or no meeting was found."""

    case: Case
    found: bool
    others: int
    format: bool | None
    meeting: Meeting | None


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--model", default="")
    args = parser.parse_args()
    for name in SETS:
        chosen = sampled(list(cases(name)), args.sample)
        made = zip(chosen, readings([case.source for case in chosen], args.model), strict=True)
        results = [judge(case, extract(reading)) for case, reading in made]
        report(name, results)
        if args.misses:
            for result in results:
                if not result.found or result.format is False:
                    print(f"  {result.case.source.id}: {sorted(result.case.counterpart)} {result.case.format}: {result.meeting}")


def cases(name: str) -> Iterator[Case]:
    """The releases of one set that have a silver counterpart in the body."""
    with need("corpora", "readouts", name, "data.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            marked = {a["type"]: a["text"] for a in row.get("annotations", []) if a.get("field") == "title"}
            named = {a["text"].casefold() for a in row.get("annotations", []) if a["type"] == "counterpart_mention"}
            counterpart = name_words(marked.get("title_counterpart", "")) & named
            if counterpart and words(row["text"]) > 20:
                source = Source(id=row["id"], name=row["id"], text=row["text"], published=str(row["date"])[:10])
                yield Case(source, name_words(marked.get("title_principal", "")), frozenset(counterpart), event(marked))


def event(marked: dict[str, Any]) -> str:
    """The format that a title names, '' where it names none that we know."""
    said = re.findall(r"[a-z]+", marked.get("title_event", "").casefold())
    return next((FORMATS[w.removesuffix("s")] for w in said if w.removesuffix("s") in FORMATS), "")


def name_words(text: str) -> frozenset[str]:
    """The words of a title that name somebody: capitalised, and no office."""
    found = re.findall(r"[^\W\d_][\w'’.-]*", text)
    bare = (re.sub(r"['’]s$", "", w).casefold() for w in found if w[:1].isupper() and len(w) > 2)
    return frozenset(bare) - TITLES


def sampled(found: list[Case], size: int) -> list[Case]:
    """The same random sample each time; all of them where `size` is 0."""
    found.sort(key=lambda case: case.source.id)
    return random.Random(2026).sample(found, size) if 0 < size < len(found) else found  # noqa: S311 a sample


def judge(case: Case, facts: Facts) -> Result:
    """Compare a case with the first meeting of its body."""
    if not facts.meetings:
        return Result(case, found=False, others=0, format=None, meeting=None)
    first = min(facts.meetings, key=lambda m: min(s.start for s in m.evidence))
    names = party_words(facts)
    parties = [names.get(p.entity, name_words(p.entity)) for p in first.participants]
    others = sum(not party & (case.principal | case.counterpart) for party in parties)
    agrees = first.format == case.format if case.format else None
    return Result(case, any(p & case.counterpart for p in parties), others, agrees, replace(first, evidence=first.evidence[:1]))


def party_words(facts: Facts) -> dict[str, frozenset[str]]:
    """The words that each entity goes by; an official's state and its adjective too ("her French counterpart")."""
    found: dict[str, frozenset[str]] = {}
    for e in facts.entities:
        states = [state for ident in (e.id, *(o.of for o in e.offices)) if (state := gazetteer_state(facts, ident))]
        forms = [e.name, *e.mentions, *(w for state in states for w in (*state.names, *state.adjectives))]
        found[e.id] = frozenset(w for form in forms for w in name_words(form))
    return found


def gazetteer_state(facts: Facts, ident: str) -> State | None:
    """The state that an entity of a report is, if it is one."""
    entity = next((e for e in facts.entities if e.id == ident and e.kind == "state"), None)
    return state(entity.name) if entity else None


def report(name: str, results: list[Result]) -> None:
    """Print the three figures for one set."""
    formats = [r.format for r in results if r.format is not None]
    met = [r for r in results if r.meeting]
    print(f"{name}: {len(results)} releases")
    print(f"  counterpart takes part in the main meeting {share([r.found for r in results])} (target 90 %)")
    others = sum(r.others for r in met) / max(len(met), 1)
    print(f"  participants beyond principal and counterpart {others:.2f} (target at most 2)")
    print(f"  format agrees {share(formats)} of {len(formats)} (target 90 %)")


def share(values: list[bool]) -> str:
    """The share that is true, in percent."""
    return f"{100 * sum(values) / max(len(values), 1):.1f} %"


if __name__ == "__main__":
    main()
