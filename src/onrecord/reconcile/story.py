"""Story: reports of one event grouped (`same-event`), by the names, rare words and numbers that they share.

    for one in stories(telling_of(facts) for facts in many): ...   # Membership(report, story, reason)

Unlike an origin a story says nothing of who copied whom: independent reports of one event are one story. Each report is
a weighted set of words (rare ones and names weigh more, the lead twice); reports within `DAYS` of each other are compared
through an index of rare words only, and joined by average link, so that one report between two stories does not merge
them. How rare a word is, a small record cannot know: there the counts of many other reports stand in (`story_words.tsv`).
Where the record knows the meeting that a report is about, that counts before any words: those of one meeting are one
story, those of meetings on other days are not. The result depends on the set of reports, never on their order; the cost
grows near linearly.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from onrecord.edtf import bounds
from onrecord.lang import report_shares, words
from onrecord.model import Facts
from onrecord.reconcile.story_link import average_link

DAYS = 10  # reports further apart tell of different events
LIKE = 0.235  # least average likeness of two groups that are joined
LEAST = 0.05  # a pair less alike than this counts as not alike at all
LEAD = 60  # words of the beginning, which says what happened: they count twice
RARITY = 1.5  # above 1: names of few reports tell two events of one kind apart
NAME = 2.0  # what a name weighs more than a word
MANY = 400  # words of more reports than this find no candidates
LOOKED_UP = 30  # the weightiest words of a report, by which others find it
ENOUGH = 500  # reports that know by themselves how rare a word is; fewer are filled up with the table
UNLISTED = 0.001  # the share of reports that have a word which the table has not
STREAM, FADES = 0.75, 0.07  # likeness left to dated reports, which come in a stream of set phrases; what each day between takes
TOLD, ELSEWHERE = 0.75, 0.45  # least likeness of two reports of one meeting; what a meeting of other people leaves of it
SHOWN = 4  # shared words named in a reason
WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
BREAK = re.compile(r"[.!?:\n\"“”`]\W*$")
ENDING = re.compile(r"(?:ies|ing|ed|es|s|e|y)$")
STEM = 4  # letters that stay of a word


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells which event a report is about: its words with their weight in it, and its day.

    `meeting` is the record's id of the encounter that it mainly tells of, `days` those (as ordinals) that this was on,
    `people` those who took part; `spelled` gives a word of each stem.
    """

    report: str
    words: Mapping[str, float]
    published: date | None = None
    meeting: str = ""
    days: tuple[int, int] = (0, 0)
    spelled: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Membership:
    """That a report is of a story (named by the lowest id among its reports), and why; no reason where it is alone."""

    report: str
    story: str
    reason: str
    likeness: float = 0.0  # to the report of the story that is most like it


def telling_of(facts: Facts) -> Telling:
    """The telling of a report as read: headline and body, without the furniture of its page."""
    document = facts.document
    kept = [z for z in document.zones if z.kind in ("headline", "body")]
    text = "\n".join(document.text[z.start : z.end] for z in kept) or document.text
    return telling(document.id, text, document.published)


def telling(report: str, text: str, published: str = "") -> Telling:
    """The telling of a plain text; it needs no parse, so that stories can be found before anything is read."""
    found = [(m[0], bool(BREAK.search(text[max(0, m.start() - 4) : m.start()]))) for m in WORD.finditer(text)]
    lower = {w for w, _ in found if w.islower()}
    counts: Counter[str] = Counter()
    names = {w for w, first in found if w[:1].isupper() and not first and w.casefold() not in lower}
    stop = _stop()
    for place, (word, _) in enumerate(found):
        if word.casefold() not in stop and (len(word) > 2 or word.isdigit()):
            counts[stem(word)] += 2 if place < LEAD else 1
    named = {stem(n) for n in names}
    weighed = {w: (1 + math.log(n)) * (NAME if w in named else 1.0) for w, n in counts.items()}
    spelled = {stem(w): w for w, _ in reversed(found) if stem(w) in weighed}
    return Telling(report, weighed, bounds(published)[0], spelled=spelled)


def _stop() -> frozenset[str]:
    return frozenset(words("en", "story")["stop"])


def stem(word: str) -> str:
    """A word without its ending, so that "arrests" meets "arrested"; short words stay."""
    low = word.casefold()
    cut = ENDING.sub("", low)
    return cut if len(cut) >= STEM else low


def stories(tellings: Iterable[Telling]) -> list[Membership]:
    """The story of every report, by report id."""
    seen = sorted(tellings, key=lambda t: t.report)
    vectors = _vectors(seen)
    like = likenesses(seen, vectors)
    members: list[Membership] = []
    for group in average_link(len(seen), like, LIKE):
        story = seen[group[0]].report
        nearest = {i: max((like.get((min(i, j), max(i, j)), 0.0) for j in group if j != i), default=0.0) for i in group}
        members += [Membership(seen[i].report, story, _reason(i, group, seen, vectors, like), nearest[i]) for i in group]
    return sorted(members, key=lambda m: m.report)


def _vectors(seen: list[Telling]) -> list[dict[str, float]]:
    """Each telling as a unit vector in which words of few reports weigh most.

    Words of one report join nothing; the fewer reports there are, the more they still say that it is about something else.
    """
    spread, size = Counter(w for t in seen for w in t.words), len(seen)
    filled = max(0, ENOUGH - size)
    listed = report_shares("en") if filled else {}
    rare = {w: math.log(1 + (size + filled) / (n + filled * listed.get(w, UNLISTED))) ** RARITY for w, n in spread.items()}
    single = filled / (filled + size) if seen else 0.0
    rare = {w: v if spread[w] > 1 else v * single for w, v in rare.items() if spread[w] > 1 or single}
    vectors = []
    for one in seen:
        vector = {w: weight * rare[w] for w, weight in sorted(one.words.items()) if w in rare}
        length = math.sqrt(math.fsum(v * v for v in vector.values())) or 1.0
        vectors.append({w: v / length for w, v in vector.items()})
    return vectors


def likenesses(seen: list[Telling], vectors: list[dict[str, float]]) -> dict[tuple[int, int], float]:
    """How alike two tellings are, for pairs of near days that share a weighty word; the lower number first."""
    index: dict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for word in sorted(vector, key=lambda w: (-vector[w], w))[:LOOKED_UP]:
            index[word].append(i)
    like: dict[tuple[int, int], float] = {}
    for i, vector in enumerate(vectors):
        near = {j for w in vector for j in index.get(w, ()) if j != i and len(index[w]) <= MANY and _near(seen[i], seen[j])}
        for j in near:
            pair = (min(i, j), max(i, j))
            if pair not in like:
                like[pair] = _dot(vector, vectors[j])
    like = {(i, j): _dated(seen[i], seen[j], value) for (i, j), value in like.items()} | _of_one_meeting(seen, vectors)
    return {pair: value for pair, value in like.items() if value >= LEAST}


def _dated(a: Telling, b: Telling, value: float) -> float:
    """The likeness of two tellings with what their days and meetings say of it."""
    if a.published and b.published:
        value *= max(0.0, STREAM - FADES * abs((a.published - b.published).days))
    if not (a.meeting and b.meeting) or a.meeting == b.meeting:
        return value
    if a.days[0] and b.days[0] and max(a.days[0] - b.days[1], b.days[0] - a.days[1]) > 1:
        return 0.0
    return value if a.people <= b.people or b.people <= a.people else value * ELSEWHERE


def _of_one_meeting(seen: list[Telling], vectors: list[dict[str, float]]) -> dict[tuple[int, int], float]:
    """Pairs that tell of one meeting of the record."""
    told: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(seen):
        if one.meeting:
            told[one.meeting].append(i)
    pairs = (pair for found in told.values() if len(found) <= MANY for pair in combinations(found, 2))
    return {(i, j): max(TOLD, _dot(vectors[i], vectors[j])) for i, j in pairs}


def _dot(a: dict[str, float], b: dict[str, float]) -> float:
    """The cosine of two unit vectors; summed exactly, so that order does not show."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return math.fsum(v * large[w] for w, v in small.items() if w in large)


def _near(a: Telling, b: Telling) -> bool:
    return not (a.published and b.published) or abs((a.published - b.published).days) <= DAYS


def _reason(
    i: int, group: list[int], seen: list[Telling], vectors: list[dict[str, float]], like: dict[tuple[int, int], float]
) -> str:
    """Which report of the story is most like this one, by which words."""
    others = [(like.get((min(i, j), max(i, j)), 0.0), j) for j in group if j != i]
    if not others:
        return ""
    value, nearest = max(others, key=lambda pair: (pair[0], -pair[1]))
    if seen[i].meeting and seen[i].meeting == seen[nearest].meeting:
        return f"tells of one meeting with {seen[nearest].report} ({value:.2f})"
    a, b = vectors[i], vectors[nearest]
    shared = sorted(a.keys() & b.keys(), key=lambda w: (-a[w] * b[w], w))[:SHOWN]
    return f"shares {', '.join(seen[i].spelled.get(w, w) for w in shared)} with {seen[nearest].report} ({value:.2f})"
