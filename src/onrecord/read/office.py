"""Offices: which post a person holds, of what, as the words around the name say.

The text is read as a row of tags (see `row`), in which titles before and after a name have a shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord import gazetteer
from onrecord.read.lexicon import listed
from onrecord.read.row import Item, tagged
from onrecord.read.title import Title, head_of, segments, title_of
from onrecord.read.wording import Spot, Word

DASHES = frozenset("—–")
LISTED = 16  # items after a title in which more may be listed
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
            if after is None or (after.kind == "organization" and holding.of is not None):
                yield holding
            else:
                yield replace(holding, of=after, last=after.last)
        yield from (h for h in _behind(text, items, at) if not any(_told_apart(h, b) for b in before))
        yield from _shared(text, items, at, before, after is None)
        yield from _predicated(text, items, at)


def _shared(text: list[Word], items: list[Item], at: int, before: list[Holding], own: bool) -> Iterator[Holding]:
    """A plural title's further holders: Presidents Vladimir Putin of Russia and Alexander Lukashenko of Belarus."""
    if not before or not listed("plurals") & {w.text.lower() for w in text[before[-1].first : items[at].first]}:
        return
    i = at + 1
    while i < len(items):
        person = items[i].spot if items[i].tag == "P" else None
        if person is not None:
            of = _of_after(items, i)
            owner = before[-1].of if of is None and own else of  # European Commission Vice Presidents Ana Kos and Jan Bok
            yield Holding(person, before[-1].title, owner, items[i].first, of.last if of else items[i].last)
        elif items[i].tag not in "fdSORc&":
            return
        i += 1


def _before(text: list[Word], items: list[Item], at: int) -> Iterator[Holding]:
    start = at
    while start > 0 and items[start - 1].tag in BEFORE and at - start < 30:
        start -= 1
    run = _own(items, start, at)
    while run and run[-1].tag == "H":
        run = run[:-1]
    run = _without_matter(run)
    if (
        not run
        or run[-1].tag in "fdn&"
        or _of_others(items, at, run)
        or _of_kin(items, at, start)
        or _credited(text, run, items[at])
    ):
        return
    person, led = items[at].spot, _led_by(items, start)
    titles = _of_one([t for segment in segments(_after_clause(run)) if (t := title_of(text, segment))])
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
            yield Holding(person, title, led if shared is None else shared, first, items[at].last, status)


def _of_others(items: list[Item], at: int, run: list[Item]) -> bool:
    """Whether a comma parts a plural title from one person, who is none of those meant: speaking to leaders, Ana Kos said."""
    titles = [item.word.lower() for item in run if item.tag == "T"]
    alone = at + 1 == len(items) or items[at + 1].tag not in "&cfO"
    return run[-1].tag == "c" and bool(titles) and titles[-1] in listed("plurals") and alone


def _credited(text: list[Word], run: list[Item], name: Item) -> bool:
    """Whether a comma parts whose account it is from whom it is about: according to the President, Ana Kos agreed."""
    before = [w.text.lower() for w in text[max(0, run[0].first - 3) : run[0].first + 1]]
    closed = text[name.last : name.last + 1] and text[name.last].text in (",", ".", ";", ")")
    return run[-1].tag == "c" and "according" in before and not closed


def _of_kin(items: list[Item], at: int, start: int) -> bool:
    """Whether the titles are the husband's or wife's: Wife of the President Ana Kos, not Ana Kos, wife of President Jan Kos."""
    near = range(max(0, start - 1), at - 2)
    kin = next((k for k in near if items[k].word.lower() in listed("spouses") and items[k + 1].word == "of"), -1)
    after_name = kin > 1 and items[kin - 1].tag == "c" and items[kin - 2].tag == "P"
    followed = items[at + 1 : at + 2] != [] and items[at + 1].tag == "P"
    return kin >= 0 and not after_name and not followed


def _without_matter(run: list[Item]) -> list[Item]:
    """The run without the lower-case matter that a title is about: adviser to the President of X on economic issues."""
    last = len(run)
    while last > 0 and run[last - 1].tag in "nM" and run[last - 1].word.islower():
        last -= 1
    matter = 0 < last < len(run) and run[last - 1].word.lower() in ("on", "for") and any(i.tag == "T" for i in run[: last - 1])
    return run[: last - 1] if matter else run


def _own(items: list[Item], start: int, at: int) -> list[Item]:
    """The run before a name without the title between commas that follows another: Ana Kos, CEO of X, Minister Jan Bok."""
    run = items[start:at]
    if not start or not run or run[0].tag != "c" or items[start - 1].tag != "P":
        return run
    second = next((k for k in range(1, len(run)) if run[k].tag == "c"), 0)
    titled = any(i.tag == "T" for i in run[:second]) and any(i.tag == "T" for i in run[second:])
    return run[second + 1 :] if titled else run


def _told_apart(one: Holding, other: Holding) -> bool:
    """Whether two offices are those of the heads of two states."""
    of, other_of = (_foremost_of((h.title, h.of, h.first, h.status)) for h in (one, other))
    return of is not None and other_of is not None and of != other_of


def _of_one(titles: list[Title]) -> list[Title]:
    """The titles that one person may hold: of several heads of different states only the last is the one named."""
    last = _foremost_of(titles[-1]) if titles else None
    return [t for k, t in enumerate(titles) if k == len(titles) - 1 or last is None or _foremost_of(t) in (None, last)]


def _foremost_of(title: Title) -> object:
    """The state that a president or premier is of, None for any other title."""
    of = title[1]
    if head_of(title[0]) not in listed("foremost") or of is None:
        return None
    return of if isinstance(of, str) else (of.kind == "state" and of) or None


def _after_clause(run: list[Item]) -> list[Item]:
    """The run from the last title on where another is only spoken of: a spokesman for President Kos, a Call with him."""
    encounters = [k + 1 for k, item in enumerate(run) if item.word == "with" and any(i.tag == "T" for i in run[k:])]
    run = run[max(encounters, default=0) :]
    for k in range(len(run) - 1, 1, -1):
        first = k - (run[k - 1].tag == "M" and run[k - 1].word.lower() in listed("before_head"))
        link = first - 1 - (run[first - 1].tag in "SA")
        link -= run[link].tag == "H"  # representatives of Mr. President Ana Kos
        after_title = run[k].tag == "T" and run[k].word[:1].isupper() and run[link].tag == "f"
        if not after_title or not link:
            continue
        others = _is_lower(run[link - 1]) or run[link - 1].word.lower() in listed("plurals")
        if (run[link].word.lower() in ("of", "for") and others) or (run[link].word.lower() == "to" and _leads(run[first:])):
            return run[link + 1 :]
    return run


def _leads(run: list[Item]) -> bool:
    """Whether a president's or premier's title stands right before the name: an adviser to Prime Minister Kos is not Kos."""
    return all(item.tag in "TM" for item in run) and " ".join(item.word for item in run).lower() in listed("foremost")


def _is_lower(item: Item) -> bool:
    return item.tag in "nTM" and item.word.islower()


def _led_by(items: list[Item], start: int) -> Spot | str | None:
    """The state whose delegation the next-named person leads: the Israeli delegation was led by Adviser ..."""
    if not start or items[start - 1].word.lower() != "by":
        return None
    before = items[max(0, start - 12) : start - 1]
    at = next((k for k in range(len(before) - 1, -1, -1) if before[k].word.lower() in ("delegation", "team")), -1)
    if at < 0 or not any(i.word.lower() in ("led", "headed") for i in before[at:]):
        return None
    for item in (*reversed(before[max(0, at - 4) : at]), *before[at + 1 : at + 4]):
        state = gazetteer.state_of_adjective(item.word) if item.tag == "A" else None
        if state is not None or item.tag == "S":
            return state.key if state else item.spot
    return None


def _of_after(items: list[Item], at: int) -> Spot | None:
    """The name that `of` brings right after a person (President Macron of France)."""
    following = items[at + 1 : at + 4]
    if not following or following[0].word not in ("of", "from"):
        return None
    target = next((i for i in following[1:] if i.tag != "d"), None)
    wanted = "SROL" if following[0].word == "of" else "RO"  # Senator Kos from Vermont
    return target.spot if target is not None and target.tag in wanted else None


def _behind(text: list[Word], items: list[Item], at: int) -> Iterator[Holding]:
    """Titles after a comma: Alexander Drozdenko, the governor of the Leningrad Region."""
    person = items[at].spot
    i = at + 1
    if person is None or i + 2 >= len(items) or (items[i].tag != "c" and items[i].word not in DASHES):
        return
    adverb = items[i + 1].word.lower() in listed("timing")
    end = i + 1 + adverb
    dashed = items[i].word in DASHES
    while end < len(items) and items[end].tag in "TMSROVLAfds&Hn" + "c" * dashed and end - i < 25:
        if items[end].word in DASHES:
            break
        end += 1
    run = items[i + 1 + adverb : end]
    if _serves(items, end, run) and (title := title_of(text, run)):
        yield Holding(person, title[0], _of_after(items, end) if title[1] is None else title[1], items[at].first, run[-1].last)
    if not run or run[0].tag == "&" or (end < len(items) and items[end].tag not in "c|" and items[end].word not in DASHES):
        return
    if _are_listed(items, end) or _anothers(items, end):
        return
    if not any(x.tag == "T" for x in run[:8]) or any(
        x.tag == "f" for x in run[: next(k for k, x in enumerate(run) if x.tag == "T")]
    ):
        return
    titles = [(segment, title) for segment in segments(run) if (title := title_of(text, segment))]
    shared = _in_common(run, [title for _, title in titles])
    for segment, title in titles:
        if not any(i.tag == "T" and i.word.lower() in listed("plurals") for i in segment):
            status = title[3] or ("former" if adverb and items[i + 1].word.lower() in ("formerly", "previously", "once") else "")
            of = shared if title[1] is None else title[1]
            yield Holding(person, title[0], of, items[at].first, max(segment[-1].last, items[at].last), status)


def _serves(items: list[Item], end: int, run: list[Item]) -> bool:
    """Whether a title goes on to the leader served: Ana Kos, State Secretary to Prime Minister Jan Bok."""
    to = max((k for k, item in enumerate(run) if item.word == "to"), default=0)
    return bool(to) and end < len(items) and items[end].tag == "P" and _leads(run[to + 1 :]) and "c" not in {i.tag for i in run}


def _in_common(run: list[Item], titles: list[Title]) -> Spot | str | None:
    """The body that two titles joined by `and` alone have in common: Secretary General and Chief of Staff in the Office."""
    joined = len(titles) == len("&&") and [i.word for i in run if i.tag in "&c"] == ["and"]
    owners = [title[1] for title in titles if title[1] is not None]
    return owners[0] if joined and len(owners) == 1 else None


def _anothers(items: list[Item], end: int) -> bool:
    """Whether a title goes on past the comma at `end`, through further fields of work, to the person it belongs to.

    Representative for Environmental Protection, Ecology and Transport Ana Kos.
    """
    i = end
    while i < len(items) and i - end < LISTED and items[i].tag in "M&cn":
        i += 1
    return end < i < len(items) and items[i].tag == "P" and items[i - 1].tag == "M" and items[end].tag == "c"


def _are_listed(items: list[Item], end: int) -> bool:
    """Whether titles without names follow one another: Ana Kos, Foreign Minister, Transport Minister, Finance Minister."""
    parts, titled = [""], 0
    for item in items[end : end + LISTED]:
        if item.tag not in "TMSROLVAfdsc&n":
            break
        if item.tag == "c":
            titled += "T" in parts[-1]
            parts.append("")
        parts[-1] += item.tag
    return titled + ("T" in parts[-1]) > 1


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
                title = title_of(text, run)
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
