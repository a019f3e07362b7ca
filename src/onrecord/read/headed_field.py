"""Fields of headed names: the concerns that stand before or behind a body's head noun (National Security and Defense Council)."""

from __future__ import annotations

from onrecord import gazetteer
from onrecord.read.lexicon import head_kind, known_at, listed
from onrecord.read.wording import Word

MOST_FIELDS = 3  # words of the last field before its head noun


def is_field(text: list[Word], k: int) -> bool:
    """Whether the word at `k` may be a concern of a body: no head noun, title, person, place or adjective of a state."""
    word = text[k]
    plain = word.text not in head_kind() and word.text.lower() not in listed("offices") and word.text not in listed("common")
    return plain and word.label != "PERSON" and not known_at(text, k) and word.text not in gazetteer.adjectives()


def double(text: list[Word], i: int, j: int) -> bool:
    """Whether `and` at `j` joins two concerns of one body: National Security and Defense Council."""
    following = text[j + 1 : j + 3]
    if len(following) < len("&&") or j == i or known_at(text, j + 1):
        return False
    both = all(w.text in listed("portfolios") for w in (text[j - 1], following[0]))
    return (both and (following[1].text in head_kind() or following[1].text in listed("portfolios"))) or fields_of_head(
        text, i, j
    )


def fields_of_head(text: list[Word], i: int, j: int) -> bool:
    """Whether ordinary words before and behind `j` are the fields of one head noun: Security, Trade and Growth Agreement."""
    if j == i or not _is_ordinary_field(text, j - 1):
        return False
    k = j
    while text[k : k + 2] and text[k].text == "," and k + 1 < len(text) and _is_ordinary_field(text, k + 1):
        k += 2
    k += text[k : k + 1] != [] and text[k].text == ","
    if text[k : k + 1] == [] or text[k].text != "and":
        return False
    k += 1
    last = k
    while k < len(text) and k - last < MOST_FIELDS and _is_ordinary_field(text, k):
        k += 1
    return last < k < len(text) and text[k].text in head_kind() and text[k].gap == " "


def _is_ordinary_field(text: list[Word], k: int) -> bool:
    word = text[k]
    return word.capital and word.text.lower() in gazetteer.ordinary() and is_field(text, k) and "\n" not in word.gap
