"""Places: where an encounter was, as far as its own words say."""

from __future__ import annotations

from spacy.tokens import Span as Phrase

from onrecord.extract.meeting_attach import follows, hangs_on
from onrecord.extract.meeting_party import Cast
from onrecord.extract.meeting_region import STOPS
from onrecord.extract.meeting_sighting import Sighting

PLACES = ("place", "region", "state")


def place_of(cast: Cast, found: Sighting) -> str:
    """The place that the encounter's words name after in, at or to."""
    sentence = found.trigger.sent
    candidates: list[tuple[int, str]] = []
    near = ("in", "at", "to") if found.trigger.lemma_ in ("welcome", "host", "receive") else ("in", "at")
    for mention in cast.mentions(sentence.start_char, sentence.end_char):
        if cast.kind(mention.entity) not in PLACES or cast.reading.text[mention.end : mention.end + 2].strip()[:1] in ("-", "–"):
            continue
        phrase = cast.reading.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if phrase is None:
            continue
        before = phrase[0].nbor(-1).lower_ if phrase.start else ""
        if before == "the" and phrase.start > 1:
            before = phrase[0].nbor(-2).lower_
        first = found.trigger.i + 1
        behind = _clear(first, phrase) if found.rule.startswith("verb") else follows(cast, first, phrase.start)
        if before in near and (hangs_on(phrase.root, found, cast) or (behind and before in ("in", "at"))):
            candidates.append((PLACES.index(cast.kind(mention.entity)), mention.entity))
    return min(candidates, key=lambda c: c[0])[1] if candidates else ""


def _clear(first: int, place: Phrase) -> bool:
    """Whether no clause stands between a verb and a place behind it: met at the leaders' week in Lima."""
    between = place.doc[first : place.start] if first <= place.start < first + 40 else None
    return between is not None and not any(
        (t.pos_ in ("VERB", "AUX") and t.text[0].islower()) or t.lower_ in STOPS or t.text in (";", ":") for t in between
    )
