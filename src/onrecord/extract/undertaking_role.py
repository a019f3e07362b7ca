"""What each party does in an undertaking: funds, implements, offers, requests or benefits, where the words say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from onrecord.extract.sides import BODIES, body_of
from onrecord.extract.undertaking_phrase import SUBJECTS, first_conjunct, governor, lemma
from onrecord.extract.undertaking_scorer import Candidate
from onrecord.lang import words
from onrecord.model import PartyRole, Reading

OWNING = frozenset(("compound", "nmod", "amod"))
BODILY = frozenset(("GPE", "ORG", "NORP"))
TOWARDS = frozenset(("to", "for"))
NOUN_ROLES = (("offers", "offering"), ("implements", "resolve"), ("none", "wanting"))
VERB_ROLES = (
    ("funds", "funds"), ("offers", "offers"), ("requests", "requests"), ("thanks", "thanks"), ("benefits", "receives"),
    ("implements", "implements"),
)  # fmt: skip
Played = Iterator[tuple[Token, str]]


@cache
def classes() -> dict[str, frozenset[str]]:
    """The word lists under `roles` of `undertakings.yml`."""
    return {name: frozenset(listed.split()) for name, listed in words("en", "undertakings")["roles"].items()}


def roles(reading: Reading, one: Candidate, giving: str) -> Iterator[PartyRole]:
    """Each role that the name and its clause give to a body; `giving` is what a giver does: `funds` or `implements`.

    Who benefits by a work does not do it as well, unless the name says so.
    """
    named, given = [*_inside(one, giving), *_receiving(one)], list(_acting(one, giving))
    seen: set[tuple[str, str]] = set()
    served: set[str] = set()
    for token, role in (*named, *given):
        for ident in _bodies(reading, token, role):
            if (ident, role) in seen or (ident in served and role == giving):
                continue
            seen.add((ident, role))
            if role == "benefits":
                served.add(ident)
            yield PartyRole(ident, role, reading.span(token.idx, token.idx + len(token), "role"))


def _inside(one: Candidate, giving: str) -> Played:
    """Roles from the name itself: whose it is, by whom, for whom."""
    head = lemma(one.head)
    own = "offers" if head in classes()["offering"] else "requests" if head in classes()["asked"] else giving
    for token in one.words():
        if token.dep_ == "poss" or (token.dep_ in OWNING and token.ent_type_ in BODILY and one.head.pos_ == "NOUN"):
            if token.head == one.head and _doable(token, one):
                yield token, "benefits" if head in classes()["raised"] else own
        elif first_conjunct(token).dep_ == "pobj":
            role = _after_preposition(first_conjunct(token), one, own)
            if role:
                yield token, role


def _doable(token: Token, one: Candidate) -> bool:
    """Whether what is owned is done by its owner: an agreement named after states is not."""
    return token.dep_ == "poss" or lemma(one.head) not in classes()["mutual"]


def _after_preposition(token: Token, one: Candidate, own: str) -> str:
    preposition, above = token.head.lower_, lemma(token.head.head)
    given = classes()["given"]
    if preposition == "by":
        done = token.head.head == one.head or (
            token.head.head.head == one.head and any(above in classes()[name] for name in ("implements", "giving", "funds"))
        )
        return "requests" if above in classes()["asked"] else own if done else ""
    if preposition == "from":
        return own if above in given or lemma(one.head) in given else ""
    behind = token.head.head
    direct = behind == one.head or behind.pos_ == "VERB" or (behind.head.lower_ == "of" and behind.head.head == one.head)
    return "benefits" if preposition in TOWARDS and (above in given or (direct and lemma(one.head) in given)) else ""


def _acting(one: Candidate, giving: str) -> Played:
    """Roles from the clause: who does what the first telling word above the name says."""
    for word in (one.head, *one.head.ancestors):
        role = _role_of(word, one, giving)
        if role == "thanks":
            yield from ((t, giving) for c in word.children if c.dep_ == "dobj" for t in (c, *c.conjuncts))
        elif role and role != "none":
            actor = _agent(word)
            if actor is not None and actor.i != one.head.i:
                yield from ((t, role) for t in (actor, *(c for c in actor.conjuncts if c.i > actor.i)))
        if role:
            return


def _role_of(word: Token, one: Candidate, giving: str) -> str:
    """The role that a word gives to who acts in it; `none` where nothing further up can tell, '' to look further up."""
    text, table = lemma(word), classes()
    if word.pos_ in ("NOUN", "ADJ") and word != one.head:
        return next((role for role, name in NOUN_ROLES if text in table[name]), "")
    if word.pos_ != "VERB" or _wished(word):
        return ""
    told = next((role for role, name in VERB_ROLES if text in table[name]), "" if word == one.head else "none")
    return giving if told == "implements" else told


def _wished(verb: Token) -> bool:
    """Whether a verb hangs on a word of readiness or need, which tells more ("readiness to open access", "the importance of")."""
    above = governor(verb)[1]
    return above is not None and any(lemma(above) in classes()[name] for name in ("offering", "wanting"))


def _agent(word: Token) -> Token | None:
    """Who does what a word says: its subject, the agent of a passive, the owner of a noun ("Russia's readiness")."""
    if word.pos_ == "NOUN":
        return next((c for c in word.children if c.dep_ == "poss" and c.pos_ != "PRON"), _doer(word))
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in word.children):
        agent = next((c for c in word.children if c.dep_ == "agent"), None)
        return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    return _doer(word)


def _doer(word: Token) -> Token | None:
    """The nearest subject above a word; of thanks for a deed, who is thanked, and of a need nobody."""
    for above in (word, *word.ancestors):
        if lemma(above) in classes()["thanks"] and above != word:
            return next((c for c in above.children if c.dep_ == "dobj" and above.pos_ == "VERB"), None)
        if above != word and above.pos_ == "NOUN" and lemma(above) in classes()["wanting"]:
            return None
        found = next((c for c in above.children if c.dep_ in SUBJECTS), None)
        if found is not None:
            return found
    return None


def _receiving(one: Candidate) -> Played:
    """Who is given it: "provide the government with X", "send Kenya X", "help Moldova to X"."""
    verb = one.head if one.head.pos_ == "VERB" else next((t for t in one.head.ancestors if t.pos_ == "VERB"), None)
    if verb is None or lemma(verb) not in classes()["giving"]:
        return
    for child in verb.children:
        if child.dep_ == "dative":
            inner = next((c for c in child.children if c.dep_ == "pobj"), child)
            yield from ((t, "benefits") for t in (inner, *inner.conjuncts))
        elif child.dep_ == "dobj" and child.i != one.head.i and not child.is_ancestor(one.head):
            yield from ((t, "benefits") for t in (child, *child.conjuncts))
        elif child.dep_ == "prep" and child.lower_ in TOWARDS and not child.is_ancestor(one.head):
            yield from ((c, "benefits") for c in child.children if c.dep_ == "pobj")


def _bodies(reading: Reading, token: Token, role: str) -> Iterable[str]:
    """The bodies that a word stands for; who benefits may be a stretch of land as well."""
    named = reading.refers(token)
    found = [body for ident in named for body in body_of(reading, ident)]
    if token.dep_ in OWNING:  # "the Minsk Group process" is no deed of the group
        return [i for i in found if (e := reading.entity(i)) is not None and e.kind == "state"]
    if role == "benefits":
        found += [i for i in named if (e := reading.entity(i)) is not None and e.kind == "place"]
        return found
    kinds = ((ident, reading.entity(ident)) for ident in found)
    return [ident for ident, entity in kinds if entity is not None and entity.kind in BODIES]
