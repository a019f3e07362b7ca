"""Titles: the words of an office in a stretch of tagged words, and what the office is of."""

from __future__ import annotations

import re

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.read.lexicon import listed
from onrecord.read.row import Item
from onrecord.read.wording import Spot, Word

NAMED = "SRLOV"
OWNING = "SRLO"
NEW = re.compile(r"^(?:newly[- ](?:elected|appointed|minted|inaugurated)|new|incoming) ", re.IGNORECASE)
Title = tuple[str, Spot | str | None, int, str]


def segments(run: list[Item]) -> list[list[Item]]:
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


def title_of(text: list[Word], segment: list[Item]) -> Title | None:
    """The words of a title in one segment, what it is of, and its first word."""
    first = _first_of_title(segment)
    if first is None:
        return None
    owner, begin = _owner_before(segment, first)
    first += len(segment) > first + 1 and segment[first].word == "-"  # now-former governor
    rest = segment[first:]
    while rest and rest[-1].tag in "dfsc&":
        rest = rest[:-1]
    head = _last_noun(rest)
    behind, cut = _owner_behind(rest, head)
    words_of = rest[: cut if behind is not None else len(rest)]
    if words_of and words_of[-1].word in listed("settlements"):  # mayor of the Polish city of Gdansk
        words_of = words_of[: head + 1]
    while words_of and words_of[-1].tag in "dfsc&":
        words_of = words_of[:-1]
    if not words_of or _goes_astray(words_of):
        return None
    if words_of[-1].word in ("Prince", "Princess") and len(words_of) > 1 and words_of[-2].tag == "T":
        words_of = words_of[:-1]  # Defense Minister Prince Khalid
    title = quoted(text, words_of[0].first, words_of[-1].last)
    status = status_of(quoted(text, segment[0].first, segment[head + first].last))
    served = behind if owner is None or _serves(behind, owner) else owner
    return _plainly(_singular(_untimed(title))), served, segment[begin].first, status


def _untimed(title: str) -> str:
    """A title without how long it has been held: the new Prime Minister."""
    rest = NEW.sub("", title)
    opening = rest.split(" ")[0].lower()
    return rest if opening in listed("offices") or opening in listed("modifiers") else title


def _plainly(title: str) -> str:
    """A title in capitals as it is written elsewhere: the PRIME MINISTER of a transcript; CEO stays."""
    if not title.isupper() or len(title) < len("KING"):
        return title
    return " ".join(w.lower() if w.lower() in listed("linking") or w == "AND" else w.capitalize() for w in title.split())


def _goes_astray(words_of: list[Item]) -> bool:
    """Whether the words run on past a title.

    Prime minister in response to a statement, presidents in the history of X, the president's evident doubts, the prime
    minister and senior officials.
    """
    links = [k for k, item in enumerate(words_of) if item.tag == "f"]
    after = words_of[links[0] + 1 :] if len(links) > 1 else []
    if after and all(item.word.islower() for item in after):
        return True
    for k in range(1, len(words_of)):
        item, before = words_of[k], words_of[k - 1]
        common = item.word in ("officials", "members") or (item.tag == "n" and item.word.islower() and not _is_field(item.word))
        told = before.tag == "s" or (before.tag == "d" and words_of[k - 2].word == "in")
        if common and (told or (item is words_of[-1] and item.word.endswith("s") and any(x.tag == "&" for x in words_of[:k]))):
            return True
    return False


def _serves(behind: Spot | str | None, owner: Spot | str | None) -> bool:
    """Whether a body after the title is what the office is of, the place before it only where: Hong Kong director of X."""
    placed = isinstance(owner, Spot) and owner.kind in ("place", "region")
    return placed and isinstance(behind, Spot) and behind.kind == "organization"


def _last_noun(rest: list[Item]) -> int:
    """Where the noun stands that the title turns on: the last one before a complement, a field of work passed over."""
    fields = next((i for i, item in enumerate(rest) if item.tag == "T"), 0)
    return max((i for i, item in enumerate(rest) if item.tag == "T" and all(x.tag in "TM-" for x in rest[fields:i])), default=0)


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
    field = first
    while field > 0 and segment[field - 1].tag in "nM" and _is_field(segment[field - 1].word):
        field -= 1
    return field if field and segment[field - 1].tag in "AOSRs" else first


def _is_field(word: str) -> bool:
    """Whether a lower-case word tells a field of work: trade and industry commissioner."""
    return word.islower() and (word.title() in listed("portfolios") or word in listed("fields"))


def _owner_before(segment: list[Item], first: int) -> tuple[Spot | str | None, int]:
    """The state, region or body named right before a title (Russian, Japan's, NSC)."""
    at = first - 1
    if at >= 0 and segment[at].tag == "s":
        at -= 1
    while at >= 0 and (segment[at].tag == "M" or segment[at].word in listed("of_place")):
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
            if next((x.tag for x in rest[j + 1 :] if x.tag != "M"), "") == "T":
                state = gazetteer.state_of_adjective(rest[j].word)
                return (state.key if state else None), len(rest)
            j += 1 if rest[j + 1].tag in NAMED else 0
        if j < len(rest) and rest[j].tag in NAMED and (link in ("of", "at", "in", "from") or rest[j].tag == "O"):
            end = i
            if link == "of" and i > head + 1 and any(r.tag == "T" for r in rest[head + 1 : i]):
                end = i
            return rest[j].spot, end
    return None, len(rest)


def quoted(text: list[Word], first: int, last: int) -> str:
    """The words from `first` to `last` as they stand, on one line."""
    return "".join(w.gap.replace("\n", " ") * (k > 0) + w.text for k, w in enumerate(text[first:last]))


def head_of(title: str) -> str:
    """The noun a title turns on, with prime or vice before it: `prime minister`, `president`, `secretary`."""
    parts = title.lower().replace("-", " ").split()
    for i, part in enumerate(parts):
        if part in listed("offices") and not (part == "principal" and parts[i + 1 : i + 2] not in ([], ["of"], ["at"])):
            return (
                " ".join(parts[i - 1 : i + 1]) if i and parts[i - 1] in ("prime", "vice", "foreign", "crown", "first") else part
            )
    return parts[-1] if parts else ""


def status_of(title: str) -> str:
    """Whether a title is held as acting, was held, or is yet to be taken up."""
    table: dict[str, str] = words("en", "offices")["status"]
    return next((table[w] for w in title.lower().replace("-", " ").split() if w in table), "")
