"""Headed names: a capitalised run whose head noun shows what it names (Ministry of Defence, Minsk Summit)."""

from __future__ import annotations

from onrecord import gazetteer
from onrecord.read.lexicon import head_kind, known_at, listed
from onrecord.read.wording import Word

LONGEST = 24  # words
INSIDE = frozenset({"of", "for", "on", "to"})


def headed(text: list[Word], i: int) -> tuple[int, str] | None:
    """The end of the headed name that starts at word `i`, and its kind."""
    if not _may_begin(text, i):
        return None
    kind, last, j = "", i, i
    while j < len(text) and j - i < LONGEST and not _ends(text, i, j):
        state = known_at(text, j) if j > i and kind and text[j].text not in head_kind() else None
        if state and state[1] in ("state", "region"):
            last = j = state[0]
            if text[i:j] and _states_joined(text, i, j):
                last = j = known_at(text, j + 1)[0]  # type: ignore[index]
            if not (text[j : j + 1] and text[j].text in INSIDE and _complement(text, j)):
                break
            continue
        if _goes_on(text, i, j, kind):
            if text[j].text in head_kind():
                kind, last = (kind if kind and _linked(text, last, j) else head_kind()[text[j].text]), j + 1
            elif text[j].capital and kind:
                if not _linked(text, last, j) and text[last - 1].text in head_kind() and text[j - 1].text != "-":
                    break
                if text[j - 1].text in listed("portfolios") and word_is_new(text, j):
                    break
                last = j + 1
            j += 1
            continue
        break
    if text[last : last + 1] and text[last].text in ("Secretary", "Minister") and text[last - 1].text == "Cabinet":
        return None
    if not kind or last - i < 2 or (last - i == 2 and text[i].text in ("New", "Joint", "Strategic", "Working")):
        return None
    return last, kind


def _linked(text: list[Word], last: int, j: int) -> bool:
    """Whether a connecting word stands between the head at `last` and word `j`."""
    return any(w.text in INSIDE or w.text in ("in", "between") for w in text[last:j])


def word_is_new(text: list[Word], j: int) -> bool:
    """Whether a capitalised word after a field of work begins a person's name: Ministry of Defence Mihai Iancu."""
    return (
        text[j].text not in listed("portfolios")
        and text[j].text not in head_kind()
        and text[j].label in ("PERSON", "ORG", "")
        and (j + 1 < len(text) and text[j + 1].capital)
    )


def _states_joined(text: list[Word], i: int, j: int) -> bool:
    """Whether `and` at `j` adds the second state: Forum of Regions of Belarus and Russia, agreement between A and B."""
    if text[j : j + 1] == [] or text[j].text != "and" or j + 1 >= len(text):
        return False
    second = known_at(text, j + 1)
    shared = any(w.text == "between" or w.text in ("Regions", "Peoples", "Governments") for w in text[i:j])
    return shared and second is not None and second[1] in ("state", "region")


def _may_begin(text: list[Word], i: int) -> bool:
    word = text[i]
    if word.text[0].isdigit():
        return word.text[-2:] in ("st", "nd", "rd", "th") and text[i + 1 : i + 2] != [] and text[i + 1].capital
    if word.text in listed("ordinals") and text[i + 1 : i + 2] and text[i + 1].capital:
        return True
    if not word.capital or word.text in listed("common"):
        return False
    return word.text.lower() not in listed("offices") or _owns_body(text, i)


def _ends(text: list[Word], i: int, j: int) -> bool:
    word = text[j]
    return j > i and ("\n" in word.gap or (word.opens and word.label == "PERSON" and word.text not in head_kind()))


def _goes_on(text: list[Word], i: int, j: int, kind: str) -> bool:
    word = text[j]
    if word.capital:
        return _fits(text, i, j, kind)
    if word.text in ("-", "–", "&") or word.text[0].isdigit():
        return bool(text[j + 1 : j + 2]) and text[j + 1].text[0].isalnum() and (j == i or not word.text[0].isdigit() or not kind)
    if word.plain == "'s":
        return _owned(text, i, j)
    if word.plain == "'":
        return text[j - 1].text[-1] == "s" and bool(text[j + 1 : j + 2]) and text[j + 1].capital
    if word.text == "in":
        known = known_at(text, j + 1) if j + 1 < len(text) and text[j - 1].text in listed("held_in") else None
        return known is not None and known[1] in ("place", "state")
    if word.text in INSIDE:
        return bool(kind) and _complement(text, j)
    if word.text == "between":
        return (
            bool(kind)
            and j + 1 < len(text)
            and (text[j + 1].capital or (text[j + 1].text == "the" and text[j + 2 : j + 3] and text[j + 2].capital))
        )
    if word.text == "the":
        return text[j - 1].text in INSIDE or text[j - 1].text == "between"
    return word.text == "and" and (_pair(text, i, j) if kind else _double(text, i, j))


def _fits(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether the capitalised word at `j` is part of the name: no title, unless it is whose office or cabinet."""
    word = text[j]
    if word.pos == "VERB" and j > i and word.text not in head_kind():
        return False
    if word.text in listed("common"):
        return (j > i and text[j - 1].text == "-") or (j == i and word.text in listed("ordinals"))
    if word.text.lower() not in listed("offices"):
        return True
    if j == i or _owns_body(text, j):
        return _owns_body(text, j)
    return kind == "organization" and (
        text[j - 1].text in ("of", "the") or text[j - 1].text in ("Prime", "Vice", "Foreign", "First", "Attorney")
    )


def _owns_body(text: list[Word], i: int) -> bool:
    """Whether a title is the owner of a body (President's Office)."""
    j = i + 1
    while text[j : j + 1] and text[j].capital and j - i < 3:
        j += 1
    return j + 1 < len(text) and text[j].plain == "'s" and head_kind().get(text[j + 1].text) == "organization"


def _owned(text: list[Word], i: int, j: int) -> bool:
    following = text[j + 1 : j + 2]
    if not following or not following[0].capital or gazetteer.state(" ".join(w.text for w in text[i:j])):
        return False
    return _owns_body(text, j - 1) or text[j - 1].text in ("Children", "People", "Leaders", "Ministers", "Women", "World")


def _complement(text: list[Word], j: int) -> bool:
    """Whether `of`, `for` or `on` at `j` brings the rest of the name, not a date or a person."""
    following = [w for w in text[j + 1 : j + 3] if w.text != "the"]
    if not following or not following[0].capital or following[0].text in listed("common"):
        return False
    return text[j].text == "of" or not gazetteer.adjectives().get(following[0].text)


def _double(text: list[Word], i: int, j: int) -> bool:
    """Whether `and` at `j` joins two concerns of one body: National Security and Defense Council."""
    following = text[j + 1 : j + 3]
    return (
        len(following) == 2
        and j > i
        and all(w.text in listed("portfolios") for w in (text[j - 1], following[0]))
        and (following[1].text in head_kind() or following[1].text in listed("portfolios"))
    )


def _pair(text: list[Word], i: int, j: int) -> bool:
    """Whether `and` at `j` joins two halves of one name: Culture and Information Policy."""
    if not any(w.text in INSIDE for w in text[i:j]) or not text[j + 1 : j + 2] or not text[j + 1].capital:
        return False
    k = j + 1
    while k < len(text) and (text[k].capital or text[k].text in INSIDE) and k - j < 6:
        if text[k].text in head_kind() or text[k].text.lower() in listed("offices"):
            return False
        k += 1
    return not known_at(text, j + 1)
