"""Reference: whom "the head of state", "he" or "the two leaders" stands for.

Titles are compared with the offices that the report states, states with those of the offices; among several who fit,
the report's principal comes first, then the one named last. Pronouns take whoever is most in mind: the subject of the
clause or sentence before. What nobody fits stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.model import Document, Entity, Mention, Reference, Turn
from onrecord.read.lexicon import listed as office_words
from onrecord.read.reference_first import first_persons
from onrecord.read.reference_phrase import Names, Nominal, nominal
from onrecord.read.reference_profile import listed, profiles, state_ids
from onrecord.read.reference_scene import Scene
from onrecord.read.reference_title import holders


def references(
    document: Document, doc: Doc, entities: tuple[Entity, ...], mentions: tuple[Mention, ...], turns: tuple[Turn, ...] = ()
) -> Iterator[Reference]:
    """The noun phrases and pronouns that stand for named entities, each with those that it stands for."""
    yield from first_persons(document, entities, turns)
    people = profiles(entities)
    names = _names(doc, entities, mentions)
    scene = Scene(doc, people, names)
    for sentence in doc.sents:
        scene.enter(sentence)
        for token in sentence:
            if token.i in names.at:
                scene.named(token)
                continue
            found = (
                _pronoun(token, scene)
                if token.lower_ in listed("pronouns")
                else _nominal(doc, token, names, scene)
                if _is_head(token)
                else None
            )
            if found is not None:
                yield found


def _names(doc: Doc, entities: tuple[Entity, ...], mentions: tuple[Mention, ...]) -> Names:
    at: dict[int, str] = {}
    ends: dict[int, int] = {}
    for mention in mentions:
        phrase = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if phrase is not None:
            at |= dict.fromkeys(range(phrase.start, phrase.end), mention.entity)
            ends[phrase.start] = phrase.end
    return Names(at, ends, {e.id: e.kind for e in entities}, state_ids(entities))


def _is_head(token: Token) -> bool:
    """Whether a nominal may turn on this word."""
    if token.pos_ not in ("NOUN", "PROPN", "NUM", "PRON", "DET", "ADJ", "CCONJ"):
        return False
    lower, lemma = token.lower_, token.lemma_.lower()
    if lower in ("two", "both"):
        return token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj") and (
            lower == "both" or (token.i > 0 and token.nbor(-1).lower_ in ("the", "these"))
        )
    return lower in office_words("offices") or lemma in _nominal_words()


@cache
def _nominal_words() -> frozenset[str]:
    """The nouns other than offices that a nominal may turn on."""
    return frozenset().union(*(listed(name) for name in ("together", "other", "country", "side", "classes")))


def _pronoun(token: Token, scene: Scene) -> Reference:
    asked = listed("pronouns")[token.lower_]
    if asked["number"] == "many":
        found, rule = scene.they(), "they"
    else:
        found, rule = scene.one(token, asked["gender"]), "pronoun"
        if found and token.dep_ != "poss":
            scene.recall(token, found[0])
    return Reference(token.idx, token.idx + len(token), found, rule)


def _nominal(doc: Doc, token: Token, names: Names, scene: Scene) -> Reference | None:
    phrase = nominal(doc, token.i, names)
    if phrase is None:
        return None
    found, rule = _meant(phrase, names, scene)
    if len(found) == 1 and names.kinds[found[0]] == "person":
        scene.recall(token, found[0])
    elif len(found) > 1:
        scene.gather(found)
    elif not found and rule == "title" and not phrase.many:
        scene.stranger(token)
    start, last = doc[phrase.first].idx, doc[phrase.last - 1]
    return Reference(start, last.idx + len(last), found, rule)


def _meant(phrase: Nominal, names: Names, scene: Scene) -> tuple[tuple[str, ...], str]:
    """The entities that a nominal stands for and the rule that found them."""
    if phrase.role in listed("country"):
        return scene.country(phrase), "country"
    if phrase.role in listed("side") and not phrase.many and phrase.of:
        states = tuple(sorted(x for x in phrase.of if names.kinds[x] == "state"))
        return states if len(states) == 1 else (), "side"
    if phrase.many:
        return scene.together(phrase), "together"
    if phrase.role in listed("other") and (found := scene.other(phrase)):
        return found, "counterpart"
    return scene.best(phrase, holders(phrase, scene.people)) or scene.leader(phrase), "title"
