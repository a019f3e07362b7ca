"""What tells the kind, the field of work and the stage of an undertaking: its topic words, and what moves it.

The topic is read from the name first, then from its evidence, its sentence and the whole report; the stage from the
verbs and nouns above the name, their tense and their helpers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.extract.undertaking_feature import CONTENT, head_classes, lexicon, sort
from onrecord.extract.undertaking_phrase import governor, lemma

TOPIC = frozenset(["h", "hC", "m", "o", "po", "sec", "oo", "ko", "w", "p+o"])
MOVED = frozenset(
    "h hC g g+r gC r g2 g2g g2C g2Cg path up upC root roottag m x det poss prv gh ch chdep hp upChC gChC k kl S".split()  # noqa: SIM905
)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
CLAUSES = frozenset(("acl", "advcl", "ccomp", "relcl"))
CIRCUMSTANCE = frozenset(("after", "amid", "amidst", "because", "before", "despite", "during", "following", "since"))
BUILDING = "construction"
IN_NAME, BESIDE = 5.0, 2.0


def sectors_of(tokens: Iterable[Token]) -> dict[str, float]:
    """How much the words speak for each field of work; a word of several fields counts in part for each."""
    found: dict[str, float] = {}
    table = lexicon().sectors
    for token in tokens:
        if token.pos_ in CONTENT:
            fields = table.get(lemma(token), ())
            for name in fields:
                found[name] = found.get(name, 0.0) + 1 / len(fields)
    return found


def leading(counted: dict[str, float], most: int = 1) -> list[str]:
    """The fields with most weight, by name where equal."""
    return sorted(counted, key=lambda name: (-counted[name], name))[:most]


def topic_features(
    head: Token, label: tuple[int, int], evidence: tuple[int, int], seen: Iterable[str], report: dict[str, float]
) -> list[str]:
    """What the words in and around the name say about its field and kind; `report` is `sectors_of` the report."""
    sentence = list(head.sent)
    around = [t for t in sentence if evidence[0] <= t.idx < evidence[1]]
    named = sectors_of(t for t in sentence if label[0] <= t.idx < label[1])
    near, top = sectors_of(around), leading(report, 2)
    found = ["b", *(f for f in seen if f.partition("=")[0] in TOPIC)]
    found += [f"ls={s}" for s in named] + [f"ltop={s}" for s in leading(named)]
    found += [f"hs={s}" for s in lexicon().sectors.get(lemma(head), ())]
    found += [f"es={s}" for s in near] + [f"ew={lemma(t)}" for t in around if t.pos_ in CONTENT]
    found += [f"stop={s}" for s in leading(sectors_of(sentence))]
    found += [f"dtop={s}" for s in top[:1]] + [f"d2={s}" for s in top]
    if not named:
        found += ["nols", *(f"nols-dtop={s}" for s in top), *(f"nols-es={s}" for s in near)]
    return list(dict.fromkeys(found))


def clear_fields(head: Token, label: tuple[int, int], evidence: tuple[int, int]) -> dict[str, float]:
    """The fields of work that a word settles: in the name, else in the evidence, each with what it counts for.

    Learned weights know the words of four governments; these lists hold for any report.
    """
    sentence = list(head.sent)
    for start, end, weight in ((*label, IN_NAME), (*evidence, BESIDE)):
        told = [(t, fields) for t in sentence if start <= t.idx < end and (fields := _clear(t))]
        told = [(t, fields) for t, fields in told if not _aside(t, head)] or told
        found = {name for t, names in told if _overrides(t) for name in names} or {name for _, names in told for name in names}
        if found:
            return dict.fromkeys(sorted(found), weight / len(found))
    return {}


def _aside(token: Token, head: Token) -> bool:
    """Whether a word of a name stands in a clause or a circumstance of it: "roads that the army destroyed"."""
    while token.i not in (head.i, token.head.i):
        if token.dep_ in CLAUSES or (token.pos_ == "ADP" and token.lower_ in CIRCUMSTANCE):
            return True
        token = token.head
    return token.i != head.i


def _clear(token: Token) -> tuple[str, ...]:
    """The fields that a word settles; what is built belongs to the field of what it is built for: "gas infrastructure"."""
    fields = _listed(token)
    return () if BUILDING in fields and any(c.dep_ == "compound" and _listed(c) for c in token.children) else fields


def _listed(token: Token) -> tuple[str, ...]:
    table = lexicon().clear
    return next((table[part] for part in _parts(token) if part in table), ())


def _overrides(token: Token) -> bool:
    return any(part in lexicon().overriding for part in _parts(token))


def _parts(token: Token) -> tuple[str, str, str]:
    """A word as lists may have it: its dictionary form, as written, and its part after a hyphen."""
    return lemma(token), token.lower_, token.lower_.rpartition("-")[2]


def stage_features(head: Token, label: tuple[int, int], seen: Iterable[str]) -> list[str]:
    """What the words above and beside the name say about how far the work has come."""
    found = ["b", *(f for f in seen if f.partition("=")[0] in MOVED)]
    found += _verbs(head)
    found += _beside(head, label)
    found += _told_of(head)
    found += _chain(head)
    return list(dict.fromkeys(found))


def _verbs(head: Token) -> Iterator[str]:
    finite = True
    for above in (head, *head.ancestors):
        if above.pos_ not in ("VERB", "AUX"):
            continue
        yield f"vt={above.tag_}"
        helped = [c for c in above.children if c.dep_ in ("aux", "auxpass", "neg")]
        for child in helped:
            yield from (f"ax={child.lower_}", f"axv={child.lower_}>{lemma(above)}")
        yield from (f"av={c.lower_}" for c in above.children if c.dep_ == "advmod")
        if finite and (above.tag_ in FINITE or any(c.dep_ == "aux" for c in helped)):
            finite = False
            stages = "/".join(lexicon().stages.get(lemma(above), ()))
            yield from (f"fin={lemma(above)}", f"fint={above.tag_}", f"finC={stages}")


def _beside(head: Token, label: tuple[int, int]) -> Iterator[str]:
    stages, left, right = lexicon().stages, head.left_edge.i, head.right_edge.i
    for token in head.sent:
        if label[0] <= token.idx < label[1]:
            yield from (f"il={s}" for s in stages.get(lemma(token), ()))
        if left - 6 <= token.i < left:
            yield from (f"bfC={s}" for s in stages.get(lemma(token), ()))
            if token.pos_ in CONTENT:
                yield f"bf={lemma(token)}"
        elif right < token.i <= right + 5 and (token.pos_ in CONTENT or token.pos_ == "AUX"):
            yield f"af={lemma(token)}"


def _told_of(head: Token) -> Iterator[str]:
    """What a clause or an adjective on the name says of it: "an agreement signed in May", "the launched talks"."""
    stages = lexicon().stages
    for child in head.children:
        if child.dep_ in ("acl", "relcl"):
            yield f"aclT={child.tag_}"
            yield from (f"aclC={child.tag_}>{s}" for s in stages.get(lemma(child), ("nil",)))
        elif child.dep_ == "amod":
            yield from (f"amC={s}" for s in stages.get(lemma(child), ()))


def _chain(head: Token) -> Iterator[str]:
    stages, chain, here = lexicon().stages, [], head
    for _ in range(3):
        above = governor(here)[1]
        if above is None:
            break
        chain.append("/".join(stages.get(lemma(above), ("-",))[:2]))
        here = above
    yield from (f"chain2={'>'.join(chain[:2])}", f"chain3={'>'.join(chain)}")


def rule(head: Token) -> str:
    """The name of what was seen: `agreement noun`, `works verb`."""
    kind = sort(head)
    first = head_classes(lemma(head), kind)[0]
    return f"{'other' if first.startswith('nil') else first} {'verb' if kind == 'V' else 'noun'}"
