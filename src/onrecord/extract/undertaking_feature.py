"""What can be seen of a phrase that may name an undertaking: its head, what governs it, its modifiers, its words.

Each feature is a short string. The word lists give most of them, so that a word never seen in training still counts
for its class; the weights learned over them are in `lang/en/undertaking_weights.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord.extract.undertaking_phrase import first_conjunct, governor, lemma, subject, verb_form
from onrecord.lang import words

SORT = {"PROPN": "N", "NOUN": "N", "NUM": "N", "VERB": "V", "AUX": "V"}
CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
TOLD = ("GPE", "ORG", "NORP", "MONEY", "PERSON", "DATE", "LAW", "EVENT", "FAC", "LOC", "PRODUCT")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: whether in the first sentence, and how much the report deals with dealings (0 to 4)."""

    first: bool = False
    dealing: int = 4


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists, turned from lists of words into word -> classes."""

    heads: dict[str, tuple[str, ...]]
    stages: dict[str, tuple[str, ...]]
    sectors: dict[str, tuple[str, ...]]
    clear: dict[str, tuple[str, ...]]
    overriding: frozenset[str]
    told: dict[str, tuple[str, ...]]
    beside_told: dict[str, tuple[str, ...]]
    to_come: frozenset[str]
    done: frozenset[str]
    sealing: frozenset[str]
    planned: frozenset[str]
    studied: frozenset[str]
    talked: frozenset[str]
    going: frozenset[str]
    ongoing: frozenset[str]
    needed: frozenset[str]
    promised: frozenset[str]
    new: frozenset[str]
    idle: frozenset[str]
    general: frozenset[str]
    works: frozenset[str]
    specific: frozenset[str]
    dealing: frozenset[str]
    at_home: frozenset[str]
    hostile: frozenset[str]
    belligerent: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The word lists of `undertakings.yml`."""
    table = words("en", "undertakings")
    return Lexicon(
        heads=_classes(table["heads"]),
        stages=_classes(table["stages"]),
        sectors=_classes(table["sectors"]),
        clear=_classes(table["clear"]),
        overriding=frozenset(table["overriding"].split()),
        told=_classes(table["told"]),
        beside_told=_classes(table["beside_told"]),
        to_come=frozenset(table["to_come"].split()),
        done=frozenset(table["done"].split()),
        sealing=frozenset(table["sealing"].split()),
        planned=frozenset(table["planned"].split()),
        studied=frozenset(table["studied"].split()),
        talked=frozenset(table["talked"].split()),
        going=frozenset(table["going"].split()),
        ongoing=frozenset(table["ongoing"].split()),
        needed=frozenset(table["needed"].split()),
        promised=frozenset(table["promised"].split()),
        new=frozenset(table["new"].split()),
        idle=frozenset(table["idle"].split()),
        general=frozenset(table["general"].split()),
        works=frozenset(table["works"].split()),
        specific=frozenset(table["specific"].split()),
        dealing=frozenset(table["dealing"].split()),
        at_home=frozenset(table["at_home"].split()),
        hostile=frozenset(table["hostile"].split()),
        belligerent=frozenset(table["belligerent"].split()),
    )


def _classes(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, listed in table.items():
        for word in listed.split():
            found[word] = (*found.get(word, ()), name)
    return found


def sort(token: Token) -> str:
    """`N` for a noun, name or number, `V` for a verb, else the part of speech."""
    return SORT.get(token.pos_, token.pos_)


def head_classes(word: str, kind: str) -> tuple[str, ...]:
    """The classes of a word as head of a name; `nilN`, `nilV` ... where the lists have none."""
    lists = lexicon()
    found = list(lists.heads.get(word, ())) if kind == "N" else []
    if word in lists.idle:
        found.append("idle")
    if word in lists.general:
        found.append("general")
    if kind == "V" and word in lists.works:
        found.append("works")
    return tuple(found) or (f"nil{kind}",)


def gate_features(token: Token) -> list[str]:
    """The few features that tell at once that most words head nothing."""
    word, kind = lemma(token), sort(token)
    relation, above = governor(token)
    classes = head_classes(word, kind)
    found = ["b", f"h={word}", f"hp={kind}/{token.dep_}", f"pos={token.pos_}", f"suf={kind}{word[-4:]}", f"tag={token.tag_}"]
    found += [f"hC={c}" for c in classes]
    if above is not None:
        over = lemma(above)
        stages = lexicon().stages.get(over, ("nil",))
        found += [f"g={over}", f"r={relation}", f"g+r={over}>{relation}", f"gr+P={over}>{relation}>{kind}"]
        found += [f"gC={s}" for s in stages] + [f"grhC={relation}>{c}" for c in classes]
        found += [f"gChC={s}>{c}" for s in stages for c in classes]
    else:
        found.append("noG")
    return found


def features(token: Token, place: Place) -> list[str]:
    """All features of the phrase headed by `token`, those of the gate included."""
    classes = head_classes(lemma(token), sort(token))
    found = gate_features(token)
    found += _governors(token, classes)
    found += _path(token, classes)
    found += _dependents(token, classes)
    found += _inside(token, classes)
    found += _standing(token, place)
    return list(dict.fromkeys(found))


def _governors(token: Token, classes: tuple[str, ...]) -> Iterator[str]:
    word, kind, stages = lemma(token), sort(token), lexicon().stages
    first = first_conjunct(token)
    if first.i != token.i:
        yield from ("conj", f"ch={lemma(first)}", f"chdep={first.dep_}", f"cp={kind}-{sort(first)}")
    relation, above = governor(token)
    if above is None:
        return
    over = lemma(above)
    yield from (f"gh={over}>{word}", f"gp={sort(above)}", f"rP={sort(above)}>{relation}>{kind}")
    for c in classes:
        yield f"g+hC={over}>{c}"
        yield from (f"ghC={x}>{c}" for x in head_classes(over, sort(above)))
    relation2, above2 = governor(above)
    if above2 is None:
        return
    over2 = lemma(above2)
    yield from (f"g2={over2}", f"g2r={over2}>{relation2}", f"g2g={over2}>{over}")
    yield f"path={sort(above2)}>{relation2}>{over}>{relation}"
    for s in stages.get(over2, ("nil",)):
        yield f"g2C={s}"
        yield from (f"g2Cg={s}>{over}>{c}" for c in classes)
    above3 = governor(above2)[1]
    if above3 is not None:
        yield f"g3={lemma(above3)}"


def _path(token: Token, classes: tuple[str, ...]) -> Iterator[str]:
    stages, depth, last = lexicon().stages, 0, token
    seen: set[str] = set()
    for last in token.ancestors:
        depth += 1
        word = lemma(last)
        if last.pos_ in ("VERB", "AUX", "NOUN"):
            yield f"up={word}"
        seen.update(stages.get(word, ()))
    for s in sorted(seen):
        yield f"upC={s}"
        yield from (f"upChC={s}>{c}" for c in classes)
    yield from (f"depth={min(depth, 8)}", f"root={lemma(last)}", f"roottag={last.tag_}")


def _dependents(token: Token, classes: tuple[str, ...]) -> Iterator[str]:
    word, det = lemma(token), "none"
    for child in token.children:
        role = child.dep_
        if role in ("det", "poss"):
            det = child.lower_ if role == "det" else "poss"
            yield from _owner(child)
        elif role in ("amod", "compound", "nmod"):
            yield from (f"m={lemma(child)}", f"md={role}")
            if child.ent_type_ in ("GPE", "NORP", "ORG"):
                yield f"ment={child.ent_type_}"
        elif role in ("prep", "dobj", "acl", "relcl", "xcomp", "ccomp", "advcl"):
            yield from _complement(child, word)
        else:
            yield from _helper(child)
    yield from (f"det={det}", f"hd={det}/{word}")
    yield from (f"det+hC={det}>{c}" for c in classes)
    if token.text[:1].isupper():
        yield f"Cap/{det}"


def _helper(child: Token) -> Iterator[str]:
    role = child.dep_
    if role in ("neg", "aux", "auxpass", "mark"):
        yield f"x={role}:{child.lower_}"
    elif role in ("nsubj", "nsubjpass"):
        yield f"s={role}:{child.ent_type_ or lemma(child)}"
    elif role == "nummod":
        yield "num"


def _owner(child: Token) -> Iterator[str]:
    if child.dep_ == "poss":
        yield "poss=" + (child.lower_ if child.pos_ == "PRON" else child.ent_type_ or "x")


def _complement(child: Token, word: str) -> Iterator[str]:
    role, inner = child.dep_, lemma(child)
    if role == "prep":
        yield from (f"p={child.lower_}", f"hpp={word}>{child.lower_}")
        for thing in child.children:
            if thing.dep_ in ("pobj", "pcomp"):
                yield from (f"po={lemma(thing)}", f"p+o={child.lower_}>{lemma(thing)}")
                if thing.ent_type_:
                    yield f"poe={child.lower_}>{thing.ent_type_}"
    elif role == "dobj":
        yield from (f"o={inner}", f"ho={word}>{inner}")
        for part in child.children:
            if part.dep_ in ("amod", "compound", "nmod"):
                yield f"om={lemma(part)}"
            elif part.dep_ == "prep":
                yield from (f"oo={lemma(x)}" for x in part.children if x.dep_ == "pobj")
    else:
        form = "-to" if verb_form(child) == "-to" else ""
        yield from (f"k={role}{form}", f"kl={inner}", f"hk={word}>{role}{form}")
        yield from (f"ko={lemma(x)}" for x in child.children if x.dep_ == "dobj")


def _inside(token: Token, classes: tuple[str, ...]) -> Iterator[str]:
    lists, left, right = lexicon(), token.left_edge.i, token.right_edge.i
    size, kind = right - left + 1, sort(token)
    yield f"n={size // 2}" if size < 12 else f"n={6 + min(size // 6, 6)}"
    yield f"nP={kind}{min(size // 3, 6)}"
    named: set[str] = set()
    fields: set[str] = set()
    specific = count = caps = 0
    for part in token.doc[left : right + 1]:
        named.add(part.ent_type_)
        caps += part.i <= token.i and part.text[:1].isupper() and not part.is_sent_start
        if part.i == token.i or part.pos_ not in CONTENT:
            continue
        word = lemma(part)
        count += 1
        specific += word in lists.specific
        fields.update(lists.sectors.get(word, ()))
        yield f"w={word}"
        for c in head_classes(word, sort(part)):
            yield f"wC={c}"
            yield f"hCwC={classes[0]}>{c}"
    yield from (f"in={e}" for e in TOLD if e in named)
    yield from (f"sec={s}" for s in sorted(fields | set(lists.sectors.get(lemma(token), ()))))
    yield from (f"caps={min(caps, 4)}", f"spec={min(specific, 3)}", f"nw={min(count, 8)}", f"nsec={min(len(fields), 4)}")
    yield f"gen+n={classes[-1]}{min(count, 5)}"


def _standing(token: Token, place: Place) -> Iterable[str]:
    above = subject(token.head if token.pos_ != "VERB" else token)
    left = token.left_edge.i
    before = token.doc[left - 1].lower_ if left else ""
    who = [] if above is None else [f"S={above.ent_type_ or lemma(above)}"]
    opening = "first" if place.first else "later"
    return [*who, f"ent={token.ent_type_}", f"prv={before}", opening, f"deal={place.dealing}"]
