"""Features: what there is to see of a phrase or clause that may name an obstacle.

Words of the phrase and of its evidence, what governs it, whether it tells of good or of harm, and whether it was said before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Span, Token

from onrecord.extract.obstacle_words import HARMFUL, NOUNS, SUBJECTS, TABLE, VERBS
from onrecord.model import Reading

MILD, FOUGHT, FIGHT, DESPITE, GOOD = (frozenset(TABLE[name]) for name in ("mild", "fought", "fight", "despite", "good"))
ENDED, NONE = frozenset(TABLE["ended"]), frozenset(TABLE["none"])
HARM = (frozenset(NOUNS) | frozenset(VERBS) | HARMFUL) - frozenset(n for n, family in NOUNS.items() if family in TABLE["either"])
CLAUSES = {"relcl": "clause", "acl": "clause", "neg": "neg", "dobj": "dobj", "xcomp": "xcomp", "advcl": "advcl"}
TELLING = ("NOUN", "PROPN", "ADJ", "VERB", "ADV")
NEAR, BEFORE = 3, 4  # words to the left that are features, and in which a "no" may stand


def of_candidate(
    reading: Reading, token: Token, family: str, seen: Counter[str], spans: tuple[tuple[int, int], tuple[int, int]]
) -> Iterator[str]:
    """The features of a candidate headed by a word, given its phrase and its evidence as offsets."""
    (start, end), evidence = spans
    yield from _features(reading, token, family, seen)
    yield f"long={min((end - start) // 25, 6)}"
    phrase, shown = (token.doc.char_span(*span, alignment_mode="expand") or token.doc[token.i : token.i + 1] for span in spans)
    yield from _polarity(token, family, phrase, shown)
    yield from _denial(token, family, phrase)
    yield from (f"e={t.lemma_.lower()}" for t in shown if t.pos_ in TELLING)
    left = [t.lemma_.lower() for t in _left(token, phrase, NEAR)]
    yield from (f"l={word}" for word in left)
    if left:
        yield f"l1={left[-1]}"
    yield f"evl={min((evidence[1] - evidence[0]) // 25, 6)}"
    yield f"clause={evidence != (start, end)}"


def _left(token: Token, phrase: Span, size: int) -> Span:
    """The words of the sentence before a phrase."""
    return token.doc[max(phrase.start - size, token.sent.start) : phrase.start]


def _polarity(token: Token, family: str, phrase: Span, shown: Span) -> Iterator[str]:
    """How many words of good and of harm there are in the phrase, and in what shows it."""
    good = sum(t.lemma_.lower() in GOOD for t in phrase)
    harm = sum(t.lemma_.lower() in HARM for t in phrase if t.i != token.i)
    for what in (f"good={min(good, 2)}", f"harm={min(harm, 3)}", f"sides={bool(good)}{bool(harm)}"):
        yield what
        yield f"{what}&{family}"
    yield f"evgood={min(sum(t.lemma_.lower() in GOOD for t in shown), 2)}"
    yield f"evharm={min(sum(t.lemma_.lower() in HARM for t in shown), 4)}"


def _denial(token: Token, family: str, phrase: Span) -> Iterator[str]:
    """Whether there is no such thing, or it is said to end."""
    around = (*_left(token, phrase, BEFORE), *phrase)
    if any(t.lemma_.lower() in NONE for t in around):
        yield "negd"
        yield f"negd&{family}"
    if any(child.dep_ == "neg" for child in token.children):
        yield f"neg&{family}"
    verb = next((a for a in token.ancestors if a.pos_ == "VERB"), token.head)
    if token.head.i != token.i and ENDED & {verb.lemma_.lower(), token.head.lemma_.lower()}:
        yield "ended"
        yield f"ended&{family}"


def _features(reading: Reading, token: Token, family: str, seen: Counter[str]) -> Iterator[str]:
    lemma = token.lemma_.lower()
    own = set(_modifiers(reading, token)) | set(_government(token))
    yield from own
    yield f"lemma={lemma}"
    yield f"again={min(seen[family], 2)}"
    yield f"again_word={min(seen[lemma], 2)}"
    yield f"dep={token.dep_}"
    yield f"family={family}"
    for feature in ("fought", "fight", "harmful", "actor", "det=the", "again=0"):
        if feature in own or (feature == "again=0" and not seen[family]):
            yield f"family={family}&{feature}"


def _modifiers(reading: Reading, token: Token) -> Iterator[str]:
    count = 0
    for count, child in enumerate(token.children, 1):  # noqa: B007 the last number is the count
        lemma, dep = child.lemma_.lower(), child.dep_
        if dep in ("amod", "compound", "nmod"):
            yield "harmful" if lemma in HARMFUL else "mild" if lemma in MILD else "described"
            yield f"mod={lemma}"
        if dep in ("poss", "amod", "compound", "nmod") and (reading.refers(child) or child.ent_type_ in ("NORP", "GPE")):
            yield "actor"
        if dep == "prep":
            yield from _prepositions(reading, token, child)
        if dep in CLAUSES:
            yield CLAUSES[dep]
        if dep in SUBJECTS:
            yield from _subject(reading, child)
        if dep == "det":
            yield f"det={lemma}"
    yield f"children={min(count, 4)}"


def _prepositions(reading: Reading, token: Token, preposition: Token) -> Iterator[str]:
    lemma, own = preposition.lemma_.lower(), token.lemma_.lower()
    yield f"prep={lemma}"
    for below in preposition.children:
        what = f"prep={lemma}:{'entity' if reading.refers(below) else 'thing'}"
        yield what
        if NOUNS.get(own) in ("sanction", "challenge", "restriction"):
            yield f"{own}&{what}"


def _subject(reading: Reading, subject: Token) -> Iterator[str]:
    yield "subject"
    yield "subject=entity" if reading.refers(subject) else "subject=thing"
    if subject.lemma_.lower() in NOUNS:
        yield "subject=harm"


def _government(token: Token) -> Iterator[str]:
    head = token.head
    while head.dep_ == "conj" and head.head.i != head.i and token.dep_ == "conj":
        head = head.head
    if token.dep_ == "pobj":
        yield f"under={head.lemma_.lower()}"
        if head.lemma_.lower() in DESPITE:
            yield "despite"
        head = head.head
    lemma = head.lemma_.lower()
    yield "fought" if lemma in FOUGHT else ("fight" if lemma in FIGHT else "governed")
    yield f"gov={lemma}"
    if any(a.lemma_.lower() in NOUNS for a in (head, head.head)):
        yield "nested"
