"""Offices: which post a person holds, of what, as the words around the name say.

The text is read as a row of tags (see `row`), in which titles before and after a name have a shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.read.lexicon import listed
from onrecord.read.row import Item, tagged
from onrecord.read.wording import Spot, Word

NAMED = "SRLOV"
OWNING = "SRLO"
BEFORE = frozenset("TMSRLOVAfds&cHn")


@dataclass(frozen=True, slots=True)
class Holding:
    """A title as it stands beside a person's name: words `first` to `last` are the evidence.

    `of` is the spot of what the office belongs to, or the key of a state known by adjective only, or None.
    """

    person: Spot
    title: str
    of: Spot | str | None
    first: int
    last: int
    status: str = ""


def holdings(text: list[Word], found: list[Spot]) -> Iterator[Holding]:
    """Every title that stands beside a person's name, in order."""
    items = tagged(text, found)
    for at, item in enumerate(items):
        if item.spot is None or item.spot.kind != "person":
            continue
        after = _of_after(items, at)
        before = list(_before(text, items, at))
        for holding in before:
            if after is None:
                yield holding
            else:
                yield replace(holding, of=after, last=after.last)
        yield from _behind(text, items, at)
        yield from _shared(text, items, at, before)
        yield from _predicated(text, items, at)


def _shared(text: list[Word], items: list[Item], at: int, before: list[Holding]) -> Iterator[Holding]:
    """A plural title's second holder: Presidents Vladimir Putin of Russia and Alexander Lukashenko of Belarus."""
    if not before or not listed("plurals") & {w.text.lower() for w in text[before[-1].first : items[at].first]}:
        return
    i = at + 1
    while i < len(items) and items[i].tag in "fdSORc":
        i += 1
    if i + 1 < len(items) and items[i].tag == "&" and items[i + 1].tag == "P":
        person, of = items[i + 1].spot, _of_after(items, i + 1)
        if person is not None:
            yield Holding(person, before[-1].title, of, items[i + 1].first, of.last if of else items[i + 1].last)


# ------------------------------------------------------------------ before the name


def _before(text: list[Word], items: list[Item], at: int) -> Iterator[Holding]:
    start = at
    while start > 0 and items[start - 1].tag in BEFORE and at - start < 30:
        start -= 1
    run = items[start:at]
    while run and run[-1].tag == "H":
        run = run[:-1]
    if not run or run[-1].tag in "fdn&":
        return
    person = items[at].spot
    titles = [t for segment in _segments(run) if (t := _title(text, segment))]
    for k, (title, of, first, status) in enumerate(titles):
        shared = (
            of
            if of is not None
            else next(
                (t[1] for t in titles[:k][::-1] + titles[k + 1 :] if isinstance(t[1], str) or (t[1] and t[1].kind == "state")),
                None,
            )
        )
        if person is not None:
            yield Holding(person, title, shared, first, items[at].last, status)


def _segments(run: list[Item]) -> list[list[Item]]:
    """The run cut at commas and conjunctions into titles; the last ends at the name, the others touch it."""
    parts: list[list[Item]] = [[]]
    for item in run:
        if item.tag in "&c":
            parts.append([item])
        else:
            parts[-1].append(item)
    kept: list[list[Item]] = []
    tail: list[Item] = []
    for part in reversed(parts):
        whole = part + tail
        if not any(i.tag == "T" for i in part):
            if not part or part[0].tag not in "&c" or any(i.tag == "s" for i in part):
                break
            tail = whole
            continue
        if kept and _somebody_else(part):
            break
        kept.append([i for i in whole if i.tag not in "&c" or i is not whole[0]])
        tail = []
        if part[0].tag not in "&c":
            break
        if part[0].tag == "c" and not _title_first(part[1:]):
            break
    return kept[::-1]


def _somebody_else(part: list[Item]) -> bool:
    """Whether a title before `and` has its own holder: the Secretary and Foreign Minister Kuleba."""
    own = [i for i in part if i.tag not in "&cnxf"]
    if (
        not own
        or len(own) > 3
        or own[-1].tag != "T"
        or own[-1].word.lower() not in ("secretary", "president", "chancellor", "minister")
    ):
        return False
    return own[0].tag == "d" or (len(own) == 1 and own[0].word == "Secretary")


def _title_first(part: list[Item]) -> bool:
    return bool(part) and part[0].tag in "TMASOdR"


def _title(text: list[Word], segment: list[Item]) -> tuple[str, Spot | str | None, int, str] | None:
    """The words of a title in one segment, what it is of, and its first word."""
    first = _first_of_title(segment)
    if first is None:
        return None
    owner, begin = _owner_before(segment, first)
    rest = segment[first:]
    while rest and rest[-1].tag in "dfsc&":
        rest = rest[:-1]
    head = max(i for i, item in enumerate(rest) if item.tag == "T" and all(x.tag in "TM-" for x in rest[:i])) if rest else 0
    behind, cut = _owner_behind(rest, head)
    words_of = rest[: cut if behind is not None else len(rest)]
    while words_of and words_of[-1].tag in "dfsc&":
        words_of = words_of[:-1]
    if not words_of:
        return None
    title = _quote(text, words_of[0].first, words_of[-1].last)
    status = status_of(_quote(text, segment[0].first, segment[head + first].last))
    return _singular(title), owner if owner is not None else behind, segment[begin].first, status


def _singular(title: str) -> str:
    """Presidents -> President, for each of several holders."""
    last = title.rsplit(maxsplit=1)[-1]
    if last.lower() not in listed("plurals"):
        return title
    return title[:-3] + "y" if last.endswith("ies") else title[:-1]


def _first_of_title(segment: list[Item]) -> int | None:
    """Where the title's own words begin: the first T with the M's before it, after the last name that owns it."""
    head = next((i for i, item in enumerate(segment) if item.tag == "T"), None)
    if head is None:
        return None
    first = head
    while first > 0 and segment[first - 1].tag == "M":
        first -= 1
    return first


def _owner_before(segment: list[Item], first: int) -> tuple[Spot | str | None, int]:
    """The state, region or body named right before a title (Russian, Japan's, NSC)."""
    at = first - 1
    if at >= 0 and segment[at].tag == "s":
        at -= 1
    while at >= 0 and segment[at].tag == "M":
        at -= 1
    if at < 0:
        return None, first
    item = segment[at]
    if item.tag == "A":
        state = gazetteer.state_of_adjective(item.word)
        return (state.key if state else None), at
    if (
        item.tag == "L"
        and segment[first].word.lower() not in listed("local_titles")
        and not any(x.word.lower() in listed("local_titles") for x in segment[first:])
    ):
        return None, first
    if item.tag in OWNING and not (at > 1 and segment[at - 1].tag == "f" and segment[at - 2].tag in "TM"):
        return item.spot, at
    return None, first


def _owner_behind(rest: list[Item], head: int) -> tuple[Spot | str | None, int]:
    """The name that `of`, `at`, `in` (or `to the President of`) brings after a title, and where the title then ends."""
    for i in range(head + 1, len(rest)):
        if rest[i].tag != "f":
            continue
        link = rest[i].word.lower()
        j = i + 1
        while j < len(rest) and (rest[j].tag == "d" or (rest[j].tag in "Mn" and rest[j].word.islower())):
            j += 1
        while j + 2 < len(rest) and rest[j].tag in NAMED + "A" and rest[j + 1].tag == "s" and rest[j + 2].tag in NAMED:
            j += 2
        if j < len(rest) and rest[j].tag == "A" and j + 1 < len(rest):
            if rest[j + 1].tag == "T":
                state = gazetteer.state_of_adjective(rest[j].word)
                return (state.key if state else None), len(rest)
            j += 1 if rest[j + 1].tag in NAMED else 0
        if j < len(rest) and rest[j].tag in NAMED and (link in ("of", "at", "in") or rest[j].tag == "O"):
            end = i
            if link == "of" and i > head + 1 and any(r.tag == "T" for r in rest[head + 1 : i]):
                end = i
            return rest[j].spot, end
    return None, len(rest)


# ------------------------------------------------------------------ after the name


def _of_after(items: list[Item], at: int) -> Spot | None:
    """The name that `of` brings right after a person (President Macron of France)."""
    following = items[at + 1 : at + 4]
    if not following or following[0].word != "of":
        return None
    target = next((i for i in following[1:] if i.tag != "d"), None)
    return target.spot if target is not None and target.tag in "SROL" else None


def _behind(text: list[Word], items: list[Item], at: int) -> Iterator[Holding]:
    """Titles after a comma: Alexander Drozdenko, the governor of the Leningrad Region."""
    person = items[at].spot
    i = at + 1
    if person is None or i + 1 >= len(items) or items[i].tag != "c":
        return
    end = i + 1
    while end < len(items) and items[end].tag in "TMSROVLAfds&Hn" and end - i < 25:
        end += 1
    run = items[i + 1 : end]
    if not run or (end < len(items) and items[end].tag not in "c|"):
        return
    if not any(x.tag == "T" for x in run[:8]) or any(
        x.tag == "f" for x in run[: next(k for k, x in enumerate(run) if x.tag == "T")]
    ):
        return
    for segment in _segments(run):
        title = _title(text, segment)
        if title:
            yield Holding(person, title[0], title[1], items[at].first, max(segment[-1].last, items[at].last), title[3])


def _predicated(text: list[Word], items: list[Item], at: int) -> Iterator[Holding]:
    """An office that a verb gives: was elected leader of the party, taking office as Ruler of Abu Dhabi."""
    person, i = items[at].spot, at + 1
    while i < len(items) and i - at < 12 and items[i].tag not in "P|":
        word = items[i].word.lower()
        if word in listed("becoming") or (
            word == "as" and any(x.word.lower() in listed("taking") for x in items[max(at, i - 4) : i])
        ):
            end = i + 1
            while end < len(items) and items[end].tag in "TMSROLAfdsn" and end - i < 20:
                end += 1
            run = items[i + 1 : end]
            if person is not None and run and _is_title(run) and not (end < len(items) and items[end].tag == "P"):
                title = _title(text, run)
                if title and title[1] is not None and "s" not in [x.tag for x in run[-1:]]:
                    yield Holding(person, title[0], title[1], items[at].first, run[-1].last, title[3])
        i += 1


def _is_title(run: list[Item]) -> bool:
    """Whether the run begins with a title: an article, an owner and words of titles up to its noun."""
    for item in run[:8]:
        if item.tag == "T":
            return True
        if item.tag not in "dMASROs":
            return False
    return False


def _quote(text: list[Word], first: int, last: int) -> str:
    return "".join(w.gap.replace("\n", " ") * (k > 0) + w.text for k, w in enumerate(text[first:last]))


def head_of(title: str) -> str:
    """The noun a title turns on, with prime or vice before it: `prime minister`, `president`, `secretary`."""
    parts = title.lower().replace("-", " ").split()
    for i, part in enumerate(parts):
        if part in listed("offices"):
            return (
                " ".join(parts[i - 1 : i + 1]) if i and parts[i - 1] in ("prime", "vice", "foreign", "crown", "first") else part
            )
    return parts[-1] if parts else ""


def status_of(title: str) -> str:
    """Whether a title is held as acting, was held, or is yet to be taken up."""
    table: dict[str, str] = words("en", "offices")["status"]
    return next((table[w] for w in title.lower().replace("-", " ").split() if w in table), "")
