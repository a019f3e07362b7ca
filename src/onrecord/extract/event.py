"""Event: the PLOVER event class and mode of a clause ("agreed to lift the embargo" is AGREE, "refused to meet" REJECT).

PLOVER (Halterman et al. 2023) is the coding scheme of POLECAT; its classes are the lingua franca of event data. A clause is
read from its verb down: verbs of saying lead to what is said, verbs of will, asking, refusing and ending turn what is
named after them, verbs that only carry a noun leave it to the noun. The words are in `lang/en/events.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.lang import words

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "pcomp"})
OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "attr", "oprd", "dative"})
DEEP = 8  # clauses within clauses that are still followed


@dataclass(frozen=True, slots=True)
class Event:
    """An event class of PLOVER with its mode ('' where none fits) and the word that gave it."""

    root: str
    mode: str = ""
    word: str = ""


@dataclass(frozen=True)
class Lexicon:
    """The words of a language by what they do."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    objects: dict[str, dict[str, str]]
    turning: dict[str, frozenset[str]]
    hostile: frozenset[str]
    ended: dict[str, str]
    modes: dict[str, dict[str, frozenset[str]]]


@cache
def lexicon() -> Lexicon:
    """The English words, read once a process."""
    table: dict[str, Any] = words("en", "events")
    return Lexicon(
        verbs=_by_word(table["verbs"]),
        nouns=_by_word(table["nouns"]),
        objects={verb: _by_word(senses) for verb, senses in table["objects"].items()},
        turning={name: frozenset(table[name]) for name in ("saying", "intending", "asking", "refusing", "ending", "carrying")},
        hostile=frozenset(table["hostile"]),
        ended=table["ended"],
        modes={root: {mode: frozenset(w) for mode, w in modes.items()} for root, modes in table["modes"].items()},
    )


def _by_word(classes: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for root, listed in classes.items():
        for word in listed:
            found.setdefault(word, root)
    return found


def event_of(clause: Phrase, *, actor: Token | None = None, start: Token | None = None, only: bool = False) -> Event | None:
    """The event that a sentence or clause tells of, None where no class fits.

    With `actor`, the head of a name in it, the deed is that of the verb which has the actor for its subject. `start` is
    the word to begin with, `only` leaves the rest of the clause aside.
    """
    first = [start] if start is not None else [*_deeds(actor), clause.root]
    for token in first if only else [*first, *(t for t in clause if t.pos_ == "VERB")]:
        if root := _code(token, 0):
            return Event(root, _mode(root, token), token.text)
    return None


def _mode(root: str, token: Token) -> str:
    """The mode that the words of the deed give."""
    named = {lemma(t) for t in (token, *token.subtree) if t.pos_ in {"VERB", "NOUN", "AUX"}}
    return next((mode for mode, listed in lexicon().modes.get(root, {}).items() if named & listed), "")


def _deeds(actor: Token | None) -> Iterator[Token]:
    """The verb whose subject an actor belongs to."""
    for token in (actor, *actor.ancestors) if actor is not None else ():
        if token.dep_ in {"nsubj", "nsubjpass", "agent"} and token.head.pos_ in {"VERB", "AUX"}:
            yield token.head
            return


def lemma(token: Token) -> str:
    """A word's base form with its particle or the preposition that makes another verb of it: "call-off", "call-for"."""
    base: str = token.lemma_.casefold()
    if token.pos_ in {"VERB", "AUX"}:
        known = lexicon()
        for child in token.children:
            joined = f"{base}-{child.lower_}"
            if child.dep_ in {"prt", "prep", "advmod"} and (
                joined in known.verbs or any(joined in t for t in known.turning.values())
            ):
                return joined
    return base


def _code(token: Token, depth: int) -> str:
    """The class of a verb, adjective or noun with what hangs on it."""
    if depth > DEEP:
        return ""
    if token.pos_ in {"NOUN", "PROPN"}:
        return _noun(token, depth)
    if _modals(token) & lexicon().turning["asking"]:
        return "REQUEST"
    code = _in_time(token, _verb(token, depth))
    negated = any(c.dep_ == "neg" or c.lower_ in {"never", "longer"} for c in token.children)
    return "REJECT" if negated and code and code not in lexicon().hostile else code


def _modals(token: Token) -> set[str]:
    return {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}


def _verb(token: Token, depth: int) -> str:
    known, word = lexicon(), lemma(token)
    turn = {name for name, listed in known.turning.items() if word in listed}
    settled = _by_object(token, word)
    if settled and settled != "saying":
        return settled
    below = _below(token, depth, said="saying" in turn) if turn else ""
    if "saying" in turn and below:
        return below
    for name, turned in TURNS.items():
        if name in turn and (code := turned(word, below)):
            return code
    if "carrying" in turn and below:
        return below
    return known.verbs.get(word, "") or below or _below(token, depth)


def _intending(word: str, below: str) -> str:
    if not below:
        return lexicon().verbs.get(word, "")
    if below in {"REQUEST", "ACCUSE", "THREATEN"}:
        return below
    return "THREATEN" if below in lexicon().hostile else "AGREE"


def _asking(word: str, below: str) -> str:
    if below == "SUPPORT" and word != "demand":
        return "SUPPORT"  # to rally support for somebody is to support them
    return "COERCE" if word == "order" and below in lexicon().hostile else "REQUEST"


def _ending(word: str, below: str) -> str:
    ended = lexicon().ended
    if not below:
        return lexicon().verbs.get(word, "")
    return ended.get(below) or ended["hostile" if below in lexicon().hostile else "friendly"]


TURNS = {"refusing": lambda _word, _below: "REJECT", "asking": _asking, "intending": _intending, "ending": _ending}


def _in_time(token: Token, code: str) -> str:
    """A deed to come: a friendly one is a promise, an unfriendly one a threat."""
    modals = _modals(token)
    if not modals & {"will", "would", "shall", "'ll"} or "have" in modals:
        return code
    if code in lexicon().hostile - {"ACCUSE", "THREATEN", "REJECT"}:
        return "THREATEN"
    return "AGREE" if code and code not in lexicon().hostile | {"REQUEST"} else code


def _by_object(token: Token, word: str) -> str:
    senses = lexicon().objects.get(word) or {}
    return next((senses[lemma(o)] for o in _objects(token) if lemma(o) in senses), "")


def _objects(token: Token) -> Iterator[Token]:
    """The objects of a verb or noun, what they are made of ("tonnes of food aid") and those joined to them."""
    for child in token.children:
        if child.dep_ in OBJECTS:
            yield from _with_parts(child)
        elif child.dep_ in {"prep", "agent", "prt"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _with_parts(inner)


def _with_parts(token: Token) -> Iterator[Token]:
    """A word, what it is made of and what is joined to it, without recursion: some sentences list thousands of things."""
    waiting = [token]
    while waiting:
        word = waiting.pop()
        yield word
        parts: list[Token] = []
        for child in word.children if word == token or word.dep_ != "compound" else ():
            if child.dep_ in {"compound", "conj"}:
                parts.append(child)
            elif child.lower_ == "of":
                parts.extend(child.children)
        waiting.extend(reversed(parts))


def _below(token: Token, depth: int, *, said: bool = False) -> str:
    """The class of what hangs on a word: a clause that it governs first, then its objects, then clauses beside it.

    Where something is said, a noun for it counts before the clause ("repeated its demand that ...").
    """
    clauses = [c for c in token.children if c.dep_ in {"ccomp", "xcomp", "pcomp", "acomp"}]
    named = list(_nominal(_objects(token)))
    beside = [c for c in token.children if c.dep_ in {"advcl", "acl", "conj"} and c.pos_ == "VERB"]
    inner = [g for c in token.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pcomp"]
    first = [t for t in named if said and t.lemma_ in lexicon().turning["asking"]]
    for group in (first, clauses, named, inner, beside):
        for one in group:
            if code := _code(one, depth + 1):
                return code
    return ""


def _nominal(found: Iterable[Token]) -> Iterator[Token]:
    return (t for t in found if t.pos_ in {"NOUN", "PROPN"})


def _noun(token: Token, depth: int) -> str:
    known, word = lexicon(), token.lemma_.casefold()
    if word in known.turning["ending"]:
        return _ending(word, _below(token, depth))
    joined = next((f"{c.lower_}-{word}" for c in token.children if c.dep_ in {"amod", "compound"}), "")
    own = known.nouns.get(joined) or known.nouns.get(word, "")
    if word in known.turning["intending"] or not own:
        clauses = (c for c in token.children if c.dep_ in {"acl", "relcl"} and c.pos_ == "VERB")
        below = next(filter(None, (_code(c, depth + 1) for c in clauses)), "")
        return _intending(word, below) or own if word in known.turning["intending"] else below
    return own
