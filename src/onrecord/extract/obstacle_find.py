"""Find: the phrases and clauses that may name an obstacle, and what there is to see of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.lang import words
from onrecord.model import Reading
from onrecord.phrase import bounds

TABLE = words("en", "obstacles")
NOUNS = {head: family for family, row in TABLE["nouns"].items() for head in row["heads"]}
VERBS = {head: family for family, row in TABLE["verbs"].items() for head in row["heads"]}
KINDS = {"state": "wear"} | {family: row["kind"] for part in ("nouns", "verbs") for family, row in TABLE[part].items()}
STATES = frozenset(TABLE["states"])
HARMFUL, MILD, FOUGHT, FIGHT = (frozenset(TABLE[name]) for name in ("harmful", "mild", "fought", "fight"))
APART = frozenset(("conj", "cc", "appos", "punct", "mark", "advcl", "parataxis", "preconj"))
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may say what hinders: its head word, the family of that word, and the features seen."""

    head: Token
    family: str
    start: int
    end: int
    features: frozenset[str]


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every noun phrase and clause headed by a word of harm, in text order."""
    seen: Counter[str] = Counter()
    for sentence in reading.sentences():
        for token in sentence:
            found = _candidate(reading, token, seen)
            if found is not None:
                yield found
                seen[found.family] += 1
                seen[token.lemma_.lower()] += 1


def _candidate(reading: Reading, token: Token, seen: Counter[str]) -> Candidate | None:
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN") and lemma in NOUNS and token.dep_ not in ("compound", "nmod"):
        if reading.refers(token) or _shares_modifiers(token):
            return None
        family = NOUNS[lemma]
    elif token.pos_ == "VERB" and lemma in VERBS and _finite(token):
        family = VERBS[lemma]
    elif token.pos_ in ("ADJ", "VERB") and lemma in STATES and token.dep_ in ("acomp", "ROOT", "relcl", "conj", "ccomp", "advcl"):
        family, token = "state", token.head if token.dep_ == "acomp" else token
    else:
        return None
    start, end = bounds(token, APART - {"conj", "cc"} if _bare_pair(token) else APART)
    return Candidate(token, family, start, end, frozenset(_features(reading, token, family, seen)))


def _finite(token: Token) -> bool:
    """Whether somebody or something is said to do it: an infinitive of purpose is rather done against an obstacle."""
    return token.dep_ in ("relcl", "acl") or any(child.dep_ in SUBJECTS for child in token.children)


def _bare_pair(token: Token) -> bool:
    """ "risks and threats near the border": the first of the two has no words of its own."""
    return token.pos_ == "NOUN" and token.dep_ != "conj" and {c.dep_ for c in token.children} == {"cc", "conj"}


def _shares_modifiers(token: Token) -> bool:
    return token.dep_ == "conj" and token.head.lemma_.lower() in NOUNS and _bare_pair(token.head)


def _features(reading: Reading, token: Token, family: str, seen: Counter[str]) -> Iterator[str]:
    lemma = token.lemma_.lower()
    own = set(_modifiers(reading, token)) | set(_government(token))
    yield from own
    yield f"lemma={lemma}"
    yield f"again={min(seen[family], 2)}"
    yield f"again_word={min(seen[lemma], 2)}"
    yield f"dep={token.dep_}"
    yield f"early={min(token.sent.start * 4 // max(len(token.doc), 1), 3)}"
    yield f"family={family}"
    for feature in ("fought", "fight", "harmful", "actor", "det=the", "again=0"):
        if feature in own or (feature == "again=0" and not seen[family]):
            yield f"family={family}&{feature}"


def _modifiers(reading: Reading, token: Token) -> Iterator[str]:
    count = 0
    for child in token.children:
        lemma = child.lemma_.lower()
        count += 1
        if child.dep_ in ("amod", "compound", "nmod"):
            yield "harmful" if lemma in HARMFUL else "mild" if lemma in MILD else "described"
            yield f"mod={lemma}"
        if child.dep_ in ("poss", "amod", "compound", "nmod") and (reading.refers(child) or child.ent_type_ in ("NORP", "GPE")):
            yield "actor"
        if child.dep_ == "prep":
            yield f"prep={lemma}"
            for below in child.children:
                yield f"prep={lemma}:{'entity' if reading.refers(below) else 'thing'}"
                if NOUNS.get(token.lemma_.lower()) in ("sanction", "challenge", "restriction"):
                    yield f"{token.lemma_.lower()}&prep={lemma}:{'entity' if reading.refers(below) else 'thing'}"
        if child.dep_ in ("relcl", "acl"):
            yield "clause"
        if child.dep_ in SUBJECTS:
            yield "subject"
            yield "subject=entity" if reading.refers(child) else "subject=thing"
            if child.lemma_.lower() in NOUNS:
                yield "subject=harm"
        if child.dep_ in ("det", "neg", "dobj", "xcomp", "advcl"):
            yield f"{child.dep_}={lemma}" if child.dep_ == "det" else child.dep_
    yield f"children={min(count, 4)}"


def _government(token: Token) -> Iterator[str]:
    head = token.head
    while head.dep_ == "conj" and head.head.i != head.i and token.dep_ == "conj":
        head = head.head
    if token.dep_ == "pobj":
        yield f"under={head.lemma_.lower()}"
        head = head.head
    lemma = head.lemma_.lower()
    yield "fought" if lemma in FOUGHT else ("fight" if lemma in FIGHT else "governed")
    yield f"gov={lemma}"
    if any(a.lemma_.lower() in NOUNS for a in (head, head.head)):
        yield "nested"
    yield f"over={head.head.lemma_.lower()}"
    for above in token.ancestors:
        if above.pos_ == "VERB" and above.dep_ in ("ROOT", "ccomp"):
            yield f"main={above.lemma_.lower()}"
            break
