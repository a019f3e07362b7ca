"""Gathering: every way of attributing is tried on a report, and finds that say the same twice are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Phrase

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.chain import Wire, chained, passes_on
from onrecord.extract.statement.clause import trimmed
from onrecord.extract.statement.credit import credits_in
from onrecord.extract.statement.cue import cues
from onrecord.extract.statement.lexicon import Lexicon
from onrecord.extract.statement.quoted import quoted
from onrecord.extract.statement.speaker import Voices
from onrecord.extract.statement.turn import turns
from onrecord.model import Reading

VAGUE = re.compile(r"(?:a (?:number|range|series|list) of|several|some|various|a few|key|the main)\b.{0,50}\Z", re.DOTALL)
Regions = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A report with its sentences, the lexicon, and those who may speak in it."""

    reading: Reading
    line: Wire
    lex: Lexicon
    voices: Voices

    @property
    def sentences(self) -> Sequence[Phrase]:
        """The sentences, each without what credits an agency at its end."""
        return self.line.sentences


def attributions(scene: Scene) -> list[Attribution]:
    """Everything that attributes: turns, then quotations, then credits, then cues in the report's own sentences."""
    found = list(turns(scene.reading))
    taken = _taken(found)
    found += [a for a in quoted(scene.reading, scene.lex) if not _inside(a.cue, taken)]
    taken = _taken(found)
    found += credits_in(scene.reading.text, scene.sentences, scene.lex, taken)
    used = [a.cue for a in found] + taken
    plain = [a for sentence in scene.sentences for a in cues(sentence, scene.lex, scene.voices, used)]
    plain = [b for a in plain if (b := _listed(a, scene, plain, taken)) is not None]
    found = [b for a in found if (b := _untold(a, plain, scene.lex)) is not None]
    found = sorted(found + _outermost(plain, found, scene), key=lambda a: a.content)
    return chained(found, scene.line, scene.voices, scene.lex)


def _taken(found: Sequence[Attribution]) -> list[tuple[int, int]]:
    """The stretches in which no other cue is looked for: words in quotation marks and the cues that carry them."""
    return [a.cue for a in found] + [c for a in found if a.kind == "direct" for c in a.content]


def _inside(span: tuple[int, int], regions: Regions) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in regions)


def _outermost(plain: Sequence[Attribution], found: Sequence[Attribution], scene: Scene) -> list[Attribution]:
    """Cues that only colour what another one reports are left out; a saying inside a saying is kept."""
    kept: list[Attribution] = []
    around = [a for a in found if a.kind != "direct"]
    for attribution in plain:
        twice = _inside(attribution.cue, [a.cue for a in around])
        within = _inside(attribution.cue, [c for a in around for c in a.content if not passes_on(a, attribution, scene.line)])
        if not twice and (attribution.lemma in scene.lex.nested or not within):
            kept.append(attribution)
            around.append(attribution)
    return kept


def _listed(found: Attribution, scene: Scene, plain: Sequence[Attribution], taken: Regions) -> Attribution | None:
    """A cue with no content of its own ("He outlined several areas.") takes the next sentence, if that has no cue."""
    if found.lemma not in scene.lex.lists or not found.rule.endswith((":object", ":felt")):
        return found
    end, text = found.content[0][1], scene.reading.text
    said = text[found.content[0][0] : end].casefold()
    if not VAGUE.match(said) or not any(noun in said for noun in scene.lex.vague):
        return found
    following = next((s for s in scene.sentences if s.start_char >= end), None)
    if following is None or "\n" in text[end : following.start_char]:
        return None
    a, b = trimmed(following)
    busy = any(a <= p.cue[0] < b for p in plain) or any(x < b and y > a for x, y in taken)
    return None if busy else replace(found, content=((a, b),), rule=f"{found.lemma}:next")


def _untold(relayed: Attribution, plain: Sequence[Attribution], lex: Lexicon) -> Attribution | None:
    """What "he said this" adds: the sentences before it that have no cue of their own."""
    if relayed.rule != "relayed":
        return relayed
    content: list[tuple[int, int]] = []
    for a, b in reversed(relayed.content):
        told = [p for p in plain if a <= p.cue[0] < b and p.lemma not in lex.states]
        if any(p.content[0][1] - p.content[0][0] > (b - a) / 2 for p in told):
            break
        content.insert(0, (a, b))
    return replace(relayed, content=tuple(content)) if content else None
