"""Thread: the same undertaking in several reports, told by what its label names, its other words and its parties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from onrecord.model import Facts
from onrecord.reconcile.cluster import OnePerReport
from onrecord.reconcile.fold import TABLE, tokens
from onrecord.reconcile.judgement import Judgement, judged_pairs
from onrecord.reconcile.score import Likeness
from onrecord.reconcile.sighting import Key
from onrecord.reconcile.slug import told_apart

PLAIN = frozenset(TABLE["plain_words"])
COMMON = 40  # a word in more labels than this brings no two of them together by itself
ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Work:
    """One undertaking as one report has it.

    `things` are the named products and programmes in its label, `words` its other words of content, of which `own` only
    name its parties.
    """

    key: Key
    label: str
    words: frozenset[str]
    own: frozenset[str]
    things: frozenset[str]
    parties: frozenset[str]
    sector: str


def works(facts: Facts, shared: Mapping[Key, str]) -> Iterator[Work]:
    """The undertakings of one report, parties and things under the ids of the record."""
    report = facts.document.id
    named = [
        (f" {' '.join(tokens(mention))} ", shared.get((report, e.id), e.id))
        for e in facts.entities if e.kind in ("product", "programme") for mention in e.mentions
    ]  # fmt: skip
    names = {e.id: frozenset(_stem(w) for mention in e.mentions for w in tokens(mention)) for e in facts.entities}
    for undertaking in facts.undertakings:
        label = f" {' '.join(tokens(undertaking.label))} "
        inside = [(name, thing) for name, thing in named if name in label]
        for name, _ in inside:
            label = label.replace(name, " ")
        words = frozenset(_stem(w) for w in label.split()) - PLAIN
        parties = frozenset(shared.get((report, p), p) for p in undertaking.parties)
        things = frozenset(thing for _, thing in inside)
        own = words & frozenset(word for p in undertaking.parties for word in names.get(p, ()))
        yield Work((report, undertaking.id), undertaking.label, words, own, things, parties, undertaking.sector)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def undertakings(seen: Sequence[Work], judgements: Sequence[Judgement] = ()) -> Iterator[tuple[Key, str, str]]:
    """Each undertaking with the id that it has in the record and why, '' where one report alone has it."""
    seen = sorted(seen, key=lambda w: w.key)
    keys = [w.key for w in seen]
    confirmed, refused = judged_pairs((j for j in judgements if j.kind == "undertaking"), keys)
    sets = OnePerReport(keys, refused)
    weight = _weights(seen)
    sets.unite_all(confirmed, ((compare(seen[i], seen[j], weight), i, j) for i, j in _candidates(seen)))
    groups = sets.sets()
    labels = [max((seen[i].label for i in group), key=lambda text: (len(text), text)) for group in groups]
    for group, shared in zip(groups, told_apart(labels, [keys[group[0]] for group in groups]), strict=True):
        for i in group:
            yield keys[i], shared, str(sets.reason[i]) if i in sets.reason else ""


def _weights(seen: Sequence[Work]) -> dict[str, float]:
    """What each word tells: the rarer in labels, the more."""
    counted = Counter(word for one in seen for word in one.words)
    return {word: log((len(seen) + 1) / times) for word, times in counted.items()}


def _candidates(seen: Sequence[Work]) -> Iterator[tuple[int, int]]:
    """Undertakings that name one thing, or share a rare word or two words."""
    counted = Counter(word for one in seen for word in one.words)
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, one in enumerate(seen):
        rare = sorted(one.words, key=lambda w: (counted[w], w))[:6]
        keys: list[tuple[str, ...]] = [("", thing) for thing in one.things]
        keys += [(word,) for word in rare if counted[word] <= COMMON]
        for key in [*keys, *combinations(sorted(rare), 2)]:
            blocks[key].append(position)
    yield from sorted({pair for block in blocks.values() if len(block) <= 3 * COMMON for pair in combinations(block, 2)})


def compare(a: Work, b: Work, weight: Mapping[str, float]) -> Likeness | None:
    """Why two reports speak of one undertaking, None if they do not."""
    shared = a.words & b.words
    things = a.things & b.things
    if things and (shared or (not (a.words and b.words) and len(a.words | b.words) <= 2)):
        return Likeness(0.92, "same name in the label", ", ".join(sorted(things)))
    if len(shared) < 2 or not shared - a.own - b.own or a.things != b.things or not _same_parties(a, b):
        return None
    alike = sum(weight[w] for w in shared) / sum(weight[w] for w in a.words | b.words)
    if alike < ENOUGH or (a.sector != b.sector and "other" not in (a.sector, b.sector)):
        return None
    return Likeness(round(0.5 + alike / 2, 2), "same words and parties", ", ".join(sorted(shared)))


def _same_parties(a: Work, b: Work) -> bool:
    """A climate project with one country is not that with another: two parties are shared, or all of both."""
    return len(a.parties & b.parties) >= 2 or (a.parties == b.parties and bool(a.parties))
