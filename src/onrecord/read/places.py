"""Places: names that only their company shows to be places: stops of a route, members of a list, towns before their region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord import gazetteer
from onrecord.places.fold import fold
from onrecord.places.table import rows_named
from onrecord.read.lexicon import known_at, listed
from onrecord.read.personal import is_name_word
from onrecord.read.wording import Spot, Word

LISTED = 3  # members that make a list, and words that a member may have
SHORT = 5  # words of a name with a comma in it that is rather two
DASHES = ("-", "–", "—")


def among_places(text: list[Word], found: list[Spot], bearers: Mapping[str, frozenset[str]]) -> list[Spot]:
    """The spots with what stands among places: from Enerhodar, Vasylivka and Orikhiv; Hostomel, Kyiv region.

    `bearers` are the people whom the text names in full, by family name: they are no places, whatever the list.
    """
    at = {s.first: s for s in found if not _route(text, s)}
    known: set[str] = set()
    for told in [s for s in at.values() if _open(s) and _glossed_by_state(text, at, s.last)]:
        at[told.first] = told._replace(kind="place", rule="glossed")
    for members in _lists(text, at):
        if any(_borne(text, m, bearers) or text[m[0]].text.lower() in gazetteer.ordinary() for m in members):
            continue
        near = _before_region(text, at, members[-1][1])
        near_noun = _before_noun(text, at, members)
        if not near and not near_noun and (len(members) < LISTED or not _of_places(text, at, members)):
            continue
        for first, last in members[-1:] if near else members:
            if _open(at.get(first)):
                at[first] = Spot(first, last, "place", "list")
                known |= {text[first].text} if last == first + 1 else set()
    if known:
        taken = {i for s in at.values() for i in range(s.first, s.last)}
        for i in (i for i, word in enumerate(text) if word.text in known):
            spot = at.get(i)
            if i not in taken or (spot is not None and spot.last == i + 1 and _open(spot)):
                at[i] = Spot(i, i + 1, "place", "elsewhere")
    return sorted(at.values(), key=lambda s: s.first)


def _borne(text: list[Word], member: tuple[int, int], bearers: Mapping[str, frozenset[str]]) -> bool:
    """Whether a member begins with a given name, or somebody else whom the text names in full bears its last word."""
    first, last = member
    if text[first].text in gazetteer.given_names() and text[first].label == "PERSON":
        return True
    return bool(bearers.get(text[last - 1].text, frozenset()) - {" ".join(w.text for w in text[first:last])})


def _before_noun(text: list[Word], at: dict[int, Spot], members: list[tuple[int, int]]) -> bool:
    """Whether a plural noun for places follows two or more names, one of them known: the Kremenchuk and Yampil bridges."""
    following = text[members[-1][1] : members[-1][1] + 1]
    known = any((i in at and at[i].kind == "place" and not _open(at[i])) or _is_town(text, i) for i, _ in members)
    return len(members) > 1 and bool(following) and following[0].text in listed("place_plurals") and known


def _of_places(text: list[Word], at: dict[int, Spot], members: list[tuple[int, int]]) -> bool:
    """Whether enough members of a list are known places: a third, of the stops of a route one; and nobody in it is no place."""
    if not all(_open(at.get(first)) or at[first].kind in ("place", "region", "state") for first, _ in members):
        return False
    known = sum((first in at and at[first].kind == "place") or _is_town(text, first) for first, _ in members)
    route = all(text[last].text in DASHES for _, last in members[:-1])
    return known > 0 and (route or LISTED * known >= len(members))


def _is_town(text: list[Word], i: int) -> bool:
    found = known_at(text, i)
    if found is not None:
        return found[1] == "town"
    alone = not (i + 1 < len(text) and text[i + 1].capital) and text[i].text not in gazetteer.given_names()
    return alone and any(r.kind == "place" for r in rows_named(fold(text[i].text)))


def _open(spot: Spot | None) -> bool:
    """Whether nobody but the parser has said what stands there."""
    return spot is None or (spot.rule in ("parser", "given-name") and spot.kind in ("person", "organization"))


def _route(text: list[Word], spot: Spot) -> bool:
    """Whether the parser took the stops of a route or the members of a list for one name."""
    words = text[spot.first : spot.last]
    return spot.rule == "parser" and any((w.text in DASHES and w.gap) or (w.text == "," and len(words) < SHORT) for w in words)


def _before_region(text: list[Word], at: dict[int, Spot], j: int) -> bool:
    """Whether a comma and a region or state follow at `j`, and then no further member."""
    spot = at.get(j + 1) if text[j : j + 1] and text[j].text == "," else None
    return spot is not None and spot.kind == "region" and text[spot.last - 1].text[0].islower()


def _glossed_by_state(text: list[Word], at: dict[int, Spot], j: int) -> bool:
    """Whether a state alone follows in parentheses: Sighet (Romania)."""
    state = at.get(j + 1) if text[j : j + 1] and text[j].text == "(" else None
    closing = text[state.last : state.last + 1] if state is not None and state.kind == "state" else []
    return bool(closing) and closing[0].text == ")"


def _lists(text: list[Word], at: dict[int, Spot]) -> Iterator[list[tuple[int, int]]]:
    """The runs of short names that only commas, dashes and a last `and` part, each as words first to last."""
    members: list[tuple[int, int]] = []
    i = 0
    while i < len(text):
        if i not in at and not text[i].capital:
            if len(members) > 1:
                yield members
            members, i = [], i + 1
            continue
        last = at[i].last if i in at else _plain_name(text, at, i)
        if last == i or last - i > LISTED:
            if len(members) > 1:
                yield members
            members, i = [], i + 1
            continue
        members.append((i, last))
        step = _gap(text, last)
        if not step or _before_region(text, at, last):
            yield members
            members = []
        i = last + step


def _plain_name(text: list[Word], at: dict[int, Spot], i: int) -> int:
    """The word after a name of one or two capitalised words, a hyphen apart, that nothing has seen, or `i`."""
    j = i
    while j < len(text) and j - i < LISTED and j not in at and is_name_word(text[j]) and (j == i or text[j].gap in (" ", "")):
        j += 1
        if j + 1 < len(text) and text[j].text == "-" and not text[j].gap and not text[j + 1].gap:
            j += 1
    return j


def _gap(text: list[Word], j: int) -> int:
    """How many words part a list's members at `j`: a comma, `and`, both, or a dash between spaces."""
    marks = [w.text for w in text[j : j + 2]]
    if marks[:1] == [","]:
        return 2 if marks[1:] == ["and"] else 1
    return int(marks[:1] == ["and"] or (len(marks) > 1 and marks[0] in DASHES and text[j].gap == " " == text[j + 1].gap))
