"""Find: the phrases and clauses that may name an obstacle, and what there is to see of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extract.obstacle_features import of_candidate
from onrecord.extract.obstacle_words import NOUNS, SUBJECTS, TABLE, VERBS
from onrecord.model import Reading
from onrecord.phrase import bounds

STATES, DENIED, UNWILLING, NOT = (frozenset(TABLE[name]) for name in ("states", "denied", "unwilling", "not"))
STATED = ("acomp", "ROOT", "relcl", "conj", "ccomp", "advcl")
APART = frozenset(("conj", "cc", "appos", "punct", "mark", "advcl", "parataxis", "preconj"))
ROLES = ("nsubj", "nsubjpass", "csubj", "dobj", "agent", "pobj")
BORNE, COPULAS, SAID_OF = (frozenset(TABLE[name]) for name in ("borne", "copulas", "said_of"))
WITHDRAWN, ARMED = (frozenset(TABLE[name]) for name in ("withdrawn", "armed"))
SHORT, LONG = 25, 150  # characters of a phrase that needs its clause, and of a clause that says too much


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may say what hinders: its head word, the family of that word, and the features seen.

    `evidence` is the stretch that shows it: the phrase itself, or of a short one the clause that it stands in.
    """

    head: Token
    family: str
    start: int
    end: int
    features: frozenset[str]
    evidence: tuple[int, int]


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
    seen_as = _family(reading, token)
    if seen_as is None or _undone(token):
        return None
    family, token = seen_as
    start, end = bounds(token, APART - {"conj", "cc"} if _bare_pair(token) else APART)
    evidence = _evidence(token, start, end)
    features = frozenset(of_candidate(reading, token, family, seen, ((start, end), evidence)))
    return Candidate(token, family, start, end, features, evidence)


def _family(reading: Reading, token: Token) -> tuple[str, Token] | None:
    """The family of what a word says hinders, and the word that heads the saying; None where it says nothing such."""
    lemma, pos = token.lemma_.lower(), token.pos_
    if pos in ("NOUN", "PROPN") and lemma in NOUNS and token.dep_ not in ("compound", "nmod") and not _hyphened(token):
        if reading.refers(token) or _shares_modifiers(token):
            return None
        return "sanction" if _is_leverage(token) else NOUNS[lemma], token
    if lemma in COPULAS and _names_an_obstacle(token):
        return "named", token
    if pos == "VERB" and (family := _with_particle(token) or VERBS.get(lemma)) and _finite(reading, token):
        return family, token
    if pos in ("ADJ", "VERB") and (lemma in STATES or token.lower_ in STATES) and token.dep_ in STATED:
        return "state", token.head if token.dep_ == "acomp" else token
    return ("denied", token) if pos in ("VERB", "AUX") and _is_denied(token) else None


def _undone(token: Token) -> bool:
    """Whether harm is taken back, or is not to be: "withdraw its troops", "the withdrawal of forces", "we must not stop"."""
    if any(c.dep_ == "neg" for c in token.children) and any(c.lower_ in ("must", "should") for c in token.children):
        return True
    if token.lemma_.lower() in ARMED and WITHDRAWN & {token.head.lemma_.lower(), token.head.head.lemma_.lower()}:
        return True
    if token.lemma_.lower() not in WITHDRAWN:
        return False
    borne = (c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "prep", "compound", "poss", "amod"))
    return any(t.lemma_.lower() in ARMED for c in borne for t in (c, *c.children, *(g for k in c.children for g in k.conjuncts)))


def _hyphened(token: Token) -> bool:
    """Whether a word is the first part of another: "fire-fighting", "barrier-free"."""
    following = token.doc[token.i + 1 : token.i + 3]
    return len(following) == 2 and following[0].text == "-" and not (token.whitespace_ or following[0].whitespace_)


def _with_particle(token: Token) -> str | None:
    """The family of a verb with one of its particles ("hold-back", "stand-in-way"); None where none makes it a verb of harm."""
    lemma = token.lemma_.lower()
    beside = [c for c in token.children if c.dep_ in ("prt", "advmod", "prep")]
    particles = (p for c in beside for p in (c.lower_, *(f"{c.lower_}-{o.lower_}" for o in c.children if o.dep_ == "pobj")))
    return next((family for p in particles if (family := VERBS.get(f"{lemma}-{p}"))), None)


def _is_denied(token: Token) -> bool:
    """Whether a clause says that somebody does not do, want or have what is needed ("is not ready to respond")."""
    if not any(c.dep_ in SUBJECTS for c in token.children):
        return False
    said = [token, *(c for c in token.children if c.dep_ in ("acomp", "attr"))]
    said += [c for s in said[1:] for c in s.children if c.lower_ == "enough"]
    if any(c.lemma_.lower() in UNWILLING for c in said):
        return True
    if any(c.dep_ == "dobj" and c.lemma_.lower() in NOUNS for c in token.children):
        return False  # what is harmful is not done or wanted
    negated = any(c.dep_ == "neg" or c.lower_ in NOT for c in token.children)
    return negated and any(c.lemma_.lower() in DENIED for c in said)


def _evidence(token: Token, start: int, end: int) -> tuple[int, int]:
    """The stretch itself; of a short one the clause it stands in, of a long clause only its verb and what is between."""
    if token.pos_ in ("VERB", "AUX") or end - start >= SHORT:
        return start, end
    head = token
    while head.head.i != head.i and head.pos_ not in ("VERB", "AUX"):
        head = head.head
    clause = bounds(head, APART | {"ccomp"})
    if clause[1] - clause[0] <= LONG and clause[0] <= start and end <= clause[1]:
        return clause
    return min(start, head.idx), max(end, head.idx + len(head))


def _is_leverage(token: Token) -> bool:
    """Whether this is "pressure on" somebody: a means of the one who tells of it, not what hinders."""
    return token.lemma_.lower() == "pressure" and any(
        c.lemma_.lower() in ("sanction", "sanctions") or (c.dep_ == "prep" and c.lemma_.lower() == "on") for c in token.children
    )


def _names_an_obstacle(token: Token) -> bool:
    """Whether something is said to be what hinders: "The bottleneck remains a constraint"."""
    said = [c for c in token.children if c.dep_ in ("attr", "oprd")]
    return any(NOUNS.get(c.lemma_.lower()) in SAID_OF and any(m.dep_ in ("amod", "prep") for m in c.children) for c in said)


def _finite(reading: Reading, token: Token) -> bool:
    """Whether a state or body does or suffers it: an infinitive of purpose is rather done against an obstacle."""
    if token.dep_ in ("relcl", "acl"):
        return _of_states(reading, token.head) or _of_states(reading, token)
    if not any(child.dep_ in SUBJECTS for child in token.children):
        return False
    return any(_of_states(reading, child) for child in token.children if child.dep_ in ROLES)


def _of_states(reading: Reading, token: Token) -> bool:
    """Whether the phrase is a word of harm or names a state or body, itself or by a word beside it."""
    if token.lemma_.lower() in NOUNS or token.lemma_.lower() in BORNE:
        return True
    near = [token, *(c for c in token.children if c.dep_ in ("amod", "compound", "poss", "nmod", "pobj", "dobj"))]
    return any(t.ent_type_ == "NORP" or any(_is_public(reading, e) for e in reading.refers(t)) for t in near)


def _is_public(reading: Reading, ident: str) -> bool:
    entity = reading.entity(ident)
    return entity is not None and entity.kind in ("state", "organization", "region", "place", "person")


def _bare_pair(token: Token) -> bool:
    """Whether the first of two has no words of its own: "risks and threats near the border"."""
    return token.pos_ == "NOUN" and token.dep_ != "conj" and {c.dep_ for c in token.children} == {"cc", "conj"}


def _shares_modifiers(token: Token) -> bool:
    return token.dep_ == "conj" and token.head.lemma_.lower() in NOUNS and _bare_pair(token.head)
