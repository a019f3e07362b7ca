"""Words of headed names: whether a word at a place still belongs to the name that has begun."""

from __future__ import annotations

from collections.abc import Callable

from onrecord import gazetteer
from onrecord.read.headed_field import double, fields_of_head, is_field
from onrecord.read.lexicon import head_kind, known_at, listed
from onrecord.read.wording import Word

INSIDE = frozenset({"of", "for", "on", "to"})


def posted(text: list[Word], i: int, j: int) -> bool:
    """Whether `in` at `j` brings where a mission is: Embassy of Japan in Kenya."""
    mission = j - i > 1 and any(w.text in listed("missions") for w in text[i:j])
    known = known_at(text, j + 1) if mission and j + 1 < len(text) and text[j].text == "in" else None
    return known is not None and known[1] in ("place", "state")


def all_of_state(text: list[Word], i: int) -> bool:
    """Whether `All` and a hyphen open a name: the All-Russian Youth Forum."""
    following = text[i + 1 : i + 3]
    tied = len(following) > 1 and following[0].text == "-" and not following[0].gap and not following[1].gap
    return tied and following[1].capital and text[i].text == "All"


def field_of_body(text: list[Word], i: int) -> bool:
    """Whether a word that may be a title is what a body works at: Justice Department."""
    following = text[i + 1 : i + 2]
    return text[i].text in listed("portfolios") and bool(following) and head_kind().get(following[0].text) == "organization"


def general(text: list[Word], i: int) -> bool:
    """Whether General opens the name of a body here: General Services Administration, no rank and no title."""
    following = text[i + 1 : i + 2]
    return (
        text[i].text == "General"
        and bool(following)
        and following[0].capital
        and following[0].label != "PERSON"
        and following[0].text.lower() not in listed("offices")
        and (not i or text[i - 1].text not in listed("ranked"))
    )


def goes_on(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether the word at `j` goes on with the name that began at `i`; `kind` is what its head noun, if any, has shown."""
    word = text[j]
    if word.capital:
        return _fits(text, i, j, kind)
    if word.text in ("-", "–") and word.gap and kind:
        return False
    if word.text in ("-", "–", "&", "+") or word.text[0].isdigit():
        return _tied(text, i, j, kind)
    rule = JOINING.get(word.plain)
    if rule:
        return rule(text, i, j, kind)
    if word.text == "on" and kind == "place":
        return False
    return word.text in INSIDE and bool(kind) and complement(text, j)


def _tied(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether a hyphen, `&` or number at `j` stands inside a name: World Quality Day 2021 Forum, 2+2 Ministerial Dialogue."""
    word, following = text[j], text[j + 1 : j + 2]
    if word.text == "+":
        return not word.gap and text[j - 1].text.isdigit() and following != [] and following[0].text.isdigit()
    if following and following[0].text == "+" and not following[0].gap:
        return word.text[0].isdigit()
    dated = following != [] and following[0].text in head_kind()
    return _starts_word(text, j + 1) and (j == i or not word.text[0].isdigit() or not kind or dated)


def _starts_word(text: list[Word], j: int) -> bool:
    return j < len(text) and text[j].text[0].isalnum()


def _plural_owner(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether an apostrophe at `j` makes a plural the owner: Leaders' Summit."""
    del kind
    known = known_at(text, i)
    own = known is not None and known[0] == j  # the United Nations' Food and Agriculture Organization
    return not own and text[j - 1].text[-1] == "s" and j + 1 < len(text) and text[j + 1].capital


def _held_in(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether `in` at `j` brings the place that is part of the name: NATO Summit in Madrid."""
    del kind
    short = j - i == len(("NATO", "Summit")) or text[j - 1].text not in ("Summit", "Conference")
    known = known_at(text, j + 1) if j + 1 < len(text) and short and text[j - 1].text in listed("held_in") else None
    return (known is not None and known[1] in ("place", "state")) or posted(text, i, j)


def _either(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether a stroke at `j` stands between two short forms: Joint FAO/IAEA Division."""
    del kind
    return j > i and text[j - 1].text.isupper() and j + 1 < len(text) and text[j + 1].text.isupper()


def _with(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether `with` at `j` tells whose body it is: Union of People with Disabilities."""
    del i, kind
    following = [w for w in text[j + 1 : j + 3] if w.text != "the"]
    return text[j - 1].text in listed("body_with") and bool(following) and following[0].capital


def _against(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether `against` at `j` tells what a body fights: Department for the Fight Against Smuggling."""
    del i, kind
    return text[j - 1].text in listed("body_against") and j + 1 < len(text) and text[j + 1].capital


def _between(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether `between` at `j` brings the parties of an agreement or commission, not the governments that made it."""
    del i
    following = [w for w in text[j + 1 : j + 3] if w.text != "the"]
    return bool(kind) and bool(following) and following[0].capital and following[0].text != "Government"


def _article(text: list[Word], i: int, j: int, kind: str) -> bool:
    del i, kind
    return (
        text[j - 1].text in INSIDE
        or text[j - 1].text in ("between", "Between")
        or (text[j - 1].text == "with" and text[j - 2].text in listed("body_with"))
        or (text[j - 1].text == "and" and (_paired(text, j - 1) or _field_with_article(text, j - 1)))
    )


def _paired(text: list[Word], j: int) -> bool:
    """Whether `and` at `j` joins two places that bodies have in common: Latin America and the Caribbean."""
    last = text[j - 1].text
    following = [w.text for w in text[j + 1 : j + 3] if w.text != "the"]
    return bool(following) and f"{last} and {following[0]}" in listed("paired_places")


def _field_with_article(text: list[Word], j: int) -> bool:
    """Whether `and the` at `j` bring a ministry's last field: Ministry of Natural Resources and the Environment."""
    following = [w.text for w in text[j + 1 : j + 3]]
    return following == ["the", "Environment"] and text[j - 1].text in listed("portfolios")


def _and(text: list[Word], i: int, j: int, kind: str) -> bool:
    if kind and (_paired(text, j) or _field_with_article(text, j)):
        return True
    return _pair(text, i, j) if kind else double(text, i, j)


def _fits(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether the capitalised word at `j` is part of the name: no title, unless it is whose office or cabinet."""
    word = text[j]
    aim = text[j - 1].text in ("on", "for") and word.text.endswith("ing")  # Strategy on Countering Corruption
    told = word.text in listed("headline_verbs") and known_at(text, i) == (j, "state")
    if told or (word.pos == "VERB" and j > i and word.text not in head_kind() and not aim):
        return False
    if word.text in ("Between", "Against"):
        return JOINING[word.text.lower()](text, i, j, kind)
    if word.text in listed("common"):
        known = known_at(text, j) if word.text == "New" else None
        return (
            (known is not None and known[0] > j + 1)
            or _in_name(text, i, j)
            or (j > i and text[j - 1].text == "-")
            or (j == i and (word.text in listed("ordinals") or all_of_state(text, j)))
        )
    if word.text.lower() not in listed("offices") or _of_leaders(text, j):
        return True
    if j == i or owns_body(text, j) or general(text, j) or field_of_body(text, j):
        return owns_body(text, j) or general(text, j) or field_of_body(text, j)
    return kind in ("organization", "place") and (
        text[j - 1].text in ("of", "the")
        or (word.text == "General" and text[j - 1].text.lower() in listed("offices"))
        or text[j - 1].text in ("Prime", "Vice", "Foreign", "First", "Attorney")
    )


def _in_name(text: list[Word], i: int, j: int) -> bool:
    """Whether a common word belongs to a name here: G20 Ministers' Meeting, COVID-19 Action Plan."""
    if text[j].text == "COVID":
        following = text[j + 1 : j + 5]
        return [w.text for w in following[:2]] == ["-", "19"] and any(w.text in head_kind() for w in following[2:] if w.capital)
    before = [w.text for w in text[max(i, j - 2) : j] if w.plain != "'"]
    return text[j].text == "Meeting" and j - i > 1 and before[-1:] != [] and before[-1] in listed("meeting_of")


def _of_leaders(text: list[Word], j: int) -> bool:
    """Whether a title in the plural tells whose event follows: Climate Leaders' Summit."""
    following = [w for w in text[j + 1 : j + 3] if w.plain != "'"][:1]
    return text[j].text.lower() in listed("plurals") and bool(following) and head_kind().get(following[0].text) == "event"


def _comma(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether a comma at `j` goes on with the fields of one body: Bureau of Arms Control, Verification and Compliance."""
    if j + 1 < len(text) and text[j + 1].text in listed("company_forms"):  # Mattel, Inc.
        return True
    if not kind:
        return fields_of_head(text, i, j)
    if not any(w.text in INSIDE for w in text[i:j]) or known_at(text, j - 1):
        return False
    k = j
    while k < len(text) and k - j < 14 and (text[k].text == "," or (text[k].capital and is_field(text, k))):
        k += 1
    listed_before = any(w.text == "," for w in text[i:j])
    return (
        (k > j + 1 or listed_before)
        and k + 1 < len(text)
        and text[k].text == "and"
        and text[k + 1].capital
        and is_field(text, k + 1)
    )


def owns_body(text: list[Word], i: int) -> bool:
    """Whether a title is the owner of a body (President's Office)."""
    j = i + 1
    while text[j : j + 1] and text[j].capital and j - i < 3:
        j += 1
    return j + 1 < len(text) and text[j].plain == "'s" and head_kind().get(text[j + 1].text) == "organization"


def _owned(text: list[Word], i: int, j: int, kind: str) -> bool:
    del kind
    if text[i].text in gazetteer.given_names():  # Ana Kos's Senate seat
        return False
    following = text[j + 1 : j + 2]
    if not following or not following[0].capital or gazetteer.state(" ".join(w.text for w in text[i:j])):
        return False
    title = text[j - 1].text.lower() in listed("offices") and owns_body(text, j - 1)
    return title or text[j - 1].text in ("Children", "People", "Leaders", "Ministers", "Women", "World")


def complement(text: list[Word], j: int) -> bool:
    """Whether `of`, `for` or `on` at `j` brings the rest of the name, not a date or a person."""
    following = [w for w in text[j + 1 : j + 3] if w.text != "the"]
    if not following or not following[0].capital or (following[0].text in listed("common") and following[0].text != "New"):
        return False
    if text[j].text == "on" and text[j - 1].text in listed("not_on"):
        return False
    return text[j].text == "of" or not gazetteer.adjectives().get(following[0].text)


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


JOINING: dict[str, Callable[[list[Word], int, int, str], bool]] = {
    "'s": _owned,
    "'": _plural_owner,
    "in": _held_in,
    "between": _between,
    "the": _article,
    "and": _and,
    ",": _comma,
    "with": _with,
    "against": _against,
    "/": _either,
}
