"""Finding: every sighting of one sentence, verbs before the nouns that hang on them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Phrase

from onrecord.extract.meeting_noun import by_noun
from onrecord.extract.meeting_party import Cast, listed
from onrecord.extract.meeting_region import SUBJECTS, base
from onrecord.extract.meeting_sighting import Sighting
from onrecord.extract.meeting_verb import by_verb
from onrecord.extract.meeting_visit import by_visit


def sightings(cast: Cast, sentence: Phrase) -> Iterator[Sighting]:
    """The encounters that one sentence shows, verbs before the nouns that hang on them."""
    used: set[int] = set()
    for token in sentence:
        if token.i in used:
            continue
        lemma = base(token)
        found = None
        if (
            token.pos_ in ("VERB", "AUX")
            and lemma in listed("verbs")
            and not (lemma in ("speak", "talk", "call") and cast.quoted(token.idx))
        ):
            found = by_verb(cast, token)
        elif lemma in listed("visits") and (token.pos_ == "VERB" or lemma == "be"):
            found = by_visit(cast, token)
        elif (
            lemma in listed("nouns")
            and token.pos_ in ("NOUN", "PROPN", "VERB")
            and not (token.pos_ == "VERB" and lemma != "meeting")
        ):
            found = by_noun(cast, token)
        elif lemma == "one" and token.dep_ in SUBJECTS and token.head.lemma_ in ("take", "hold"):
            found = Sighting(
                token, "meeting", sentence.start_char, sentence.end_char, other=True, anchors=(token, token.head), rule="noun-one"
            )
        if found is not None:
            used.update(t.i for t in found.anchors)
            yield found
