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
    run = _Run(text, i)
    while run.at < len(text) and run.at - i < LONGEST and not _ends(text, i, run.at):
        if not (run.past_state() or run.past_word()):
            break
    small = run.last - i < 2 or (run.last - i == 2 and text[i].text in listed("vague"))
    return None if not run.kind or small or _is_title(text, run.last) else (run.last, run.kind)


class _Run:
    """A capitalised run on its way through the text: where it stands, where the name so far ends, and its kind."""

    def __init__(self, text: list[Word], first: int) -> None:
        self.text, self.first, self.at, self.last, self.kind = text, first, first, first, ""
        self.closed = False

    def past_state(self) -> bool:
        """Go past a state or region that completes the name; what follows it must be another complement."""
        text, at = self.text, self.at
        known = known_at(text, at) if at > self.first and self.kind else None
        if self.closed or not known or known[1] not in ("state", "region") or _only_opens(text, at, known[0]):
            return False
        second = _second_state(text, self.first, known[0])
        self.last = self.at = second or known[0]
        more = text[self.at : self.at + 1] and text[self.at].text in INSIDE and _complement(text, self.at)
        self.closed = not (more or _posted(text, self.first, self.at))
        return True

    def past_word(self) -> bool:
        """Go past a word that belongs to the name; False where the name has ended."""
        text, at = self.text, self.at
        if self.closed or not _goes_on(text, self.first, at, self.kind):
            return False
        linked = _linked(text, self.last, at)
        if text[at].text in head_kind() and not self._chamber():
            self.kind, self.last = (self.kind if self.kind and linked else head_kind()[text[at].text]), at + 1
        elif text[at].capital and self.kind:
            after_head = text[self.last - 1].text in head_kind() and text[at - 1].text not in ("-", "and")
            if (after_head and not linked) or (_closes(text, at - 1) and _begins_person(text, at)) or self._past_field():
                return False
            self.last = at + 1
        self.at += 1
        return True


    def _chamber(self) -> bool:
        """Whether the name starts with the chamber of which it is a committee: House Intelligence Committee."""
        following = self.text[self.at + 1 : self.at + 2]
        opens = self.at == self.first and self.text[self.at].text in listed("chambers")
        return opens and bool(following) and following[0].capital and following[0].text.lower() not in listed("offices")

    def _past_field(self) -> bool:
        """Whether a department's field of work is told and what follows is none: Department of Commerce Entity List."""
        text, at = self.text, self.at
        own = [w for w in text[self.first : at] if w.capital]
        ministry = any(w.text in listed("ministries") for w in own)
        return ministry and text[at - 1] is own[-1] and own[-1].text in listed("portfolios") and not _is_portfolio(text, at)


def _is_portfolio(text: list[Word], at: int) -> bool:
    rank = text[at].text in ("Special", "Principal", "Joint")
    return (text[at].text in listed("portfolios") and not rank) or text[at].text in gazetteer.adjectives()


def _only_opens(text: list[Word], at: int, end: int) -> bool:
    """Whether the state at `at` is the adjective of what follows (Office of the U.S. Trade Representative), or a head noun."""
    if end == at + 1 and text[at].text in head_kind():
        return True
    short = (end == at + 1 and text[at].text.isupper()) or text[at].text == "U.S."
    following = text[end : end + 1]
    return bool(short and following and following[0].capital and following[0].gap == " " and following[0].label != "PERSON")


def _posted(text: list[Word], i: int, j: int) -> bool:
    """Whether `in` at `j` brings where a mission is: Embassy of Japan in Kenya."""
    mission = any(w.text in listed("missions") for w in text[i:j])
    known = known_at(text, j + 1) if mission and j + 1 < len(text) and text[j].text == "in" else None
    return known is not None and known[1] in ("place", "state")


def _is_title(text: list[Word], last: int) -> bool:
    """Whether the run is the start of a title: Kenyan Cabinet Secretary."""
    return text[last : last + 1] != [] and text[last].text in ("Secretary", "Minister") and text[last - 1].text == "Cabinet"


def _linked(text: list[Word], last: int, j: int) -> bool:
    """Whether a connecting word stands between the head at `last` and word `j`."""
    return any(w.text in INSIDE or w.text in ("in", "between") for w in text[last:j])


def _closes(text: list[Word], j: int) -> bool:
    """Whether a field of work or a place stands at `j`, after which a person's name may follow."""
    known = known_at(text, j)
    return text[j].text in listed("portfolios") or (known is not None and known[0] == j + 1 and known[1] in ("place", "town"))


def _begins_person(text: list[Word], j: int) -> bool:
    """Whether a capitalised word after a field of work begins a person's name: Ministry of Defence Mihai Iancu."""
    word = text[j]
    if word.text in listed("honorifics") and word.text[-1] in ".rs":
        return True
    if word.text in listed("portfolios") or word.text in head_kind() or word.label not in ("PERSON", "ORG", ""):
        return False
    if word.label != "PERSON" and word.text not in gazetteer.given_names():
        return False
    return j + 1 < len(text) and text[j + 1].capital


def _second_state(text: list[Word], i: int, j: int) -> int:
    """The word after the second state that `and` at `j` adds (Forum of Regions of Belarus and Russia), or 0."""
    if text[j : j + 1] == [] or text[j].text != "and" or j + 1 >= len(text):
        return 0
    second = known_at(text, j + 1 + (text[j + 1].text == "the")) if j + 2 < len(text) else None
    shared = any(w.text in listed("of_two") for w in text[i:j])
    return second[0] if shared and second is not None and second[1] in ("state", "region") else 0


def _may_begin(text: list[Word], i: int) -> bool:
    word = text[i]
    if word.text[0].isdigit():
        return word.text[-2:] in ("st", "nd", "rd", "th") and text[i + 1 : i + 2] != [] and text[i + 1].capital
    if word.text in listed("ordinals") and text[i + 1 : i + 2] and text[i + 1].capital:
        return True
    if not word.capital or word.text in listed("common") or (word.pos == "VERB" and word.text.endswith("ing")):
        return False
    return word.text.lower() not in listed("offices") or _owns_body(text, i) or _general(text, i) or _field_of_body(text, i)


def _field_of_body(text: list[Word], i: int) -> bool:
    """Whether a word that may be a title is what a body works at: Justice Department."""
    following = text[i + 1 : i + 2]
    return text[i].text in listed("portfolios") and bool(following) and head_kind().get(following[0].text) == "organization"


def _general(text: list[Word], i: int) -> bool:
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


def _ends(text: list[Word], i: int, j: int) -> bool:
    word = text[j]
    if j > i and word.capital and word.text in gazetteer.given_names() and _surname_follows(text, j):
        return text[j - 1].text not in INSIDE
    return j > i and ("\n" in word.gap or (word.opens and word.label == "PERSON" and word.text not in head_kind()))


def _surname_follows(text: list[Word], j: int) -> bool:
    """Whether a surname and then no further capital follows: Board of Gazprom Alexei Miller."""
    following = [w for w in text[j + 1 : j + 3] if w.text not in head_kind()]
    return len(following) == len(text[j + 1 : j + 3]) > 1 and following[0].capital and not following[1].capital


def _goes_on(text: list[Word], i: int, j: int, kind: str) -> bool:
    word = text[j]
    if word.capital:
        return _fits(text, i, j, kind)
    if word.text in ("-", "–") and word.gap and kind:
        return False
    if word.text in ("-", "–", "&") or word.text[0].isdigit():
        return _starts_word(text, j + 1) and (j == i or not word.text[0].isdigit() or not kind)
    rule = {"'s": _owned, "'": _plural_owner, "in": _held_in, "between": _between, "the": _article, "and": _and, ",": _comma}.get(
        word.plain
    )
    if rule:
        return rule(text, i, j, kind)
    if word.text == "on" and kind == "place":
        return False
    return word.text in INSIDE and bool(kind) and _complement(text, j)


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
    known = known_at(text, j + 1) if j + 1 < len(text) and text[j - 1].text in listed("held_in") else None
    return (known is not None and known[1] in ("place", "state")) or _posted(text, i, j)


def _between(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether `between` at `j` brings the parties of an agreement or commission."""
    del i
    following = [w for w in text[j + 1 : j + 3] if w.text != "the"]
    return bool(kind) and bool(following) and following[0].capital


def _article(text: list[Word], i: int, j: int, kind: str) -> bool:
    del i, kind
    return text[j - 1].text in INSIDE or text[j - 1].text == "between"


def _and(text: list[Word], i: int, j: int, kind: str) -> bool:
    return _pair(text, i, j) if kind else _double(text, i, j)


def _fits(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether the capitalised word at `j` is part of the name: no title, unless it is whose office or cabinet."""
    word = text[j]
    if word.pos == "VERB" and j > i and word.text not in head_kind():
        return False
    if word.text in listed("common"):
        return (j > i and text[j - 1].text == "-") or (j == i and word.text in listed("ordinals"))
    if word.text.lower() not in listed("offices") or _of_leaders(text, j):
        return True
    if j == i or _owns_body(text, j) or _general(text, j) or _field_of_body(text, j):
        return _owns_body(text, j) or _general(text, j) or _field_of_body(text, j)
    return kind in ("organization", "place") and (
        text[j - 1].text in ("of", "the") or text[j - 1].text in ("Prime", "Vice", "Foreign", "First", "Attorney")
    )


def _of_leaders(text: list[Word], j: int) -> bool:
    """Whether a title in the plural tells whose event follows: Climate Leaders' Summit."""
    following = [w for w in text[j + 1 : j + 3] if w.plain != "'"][:1]
    return text[j].text.lower() in listed("plurals") and bool(following) and head_kind().get(following[0].text) == "event"


def _comma(text: list[Word], i: int, j: int, kind: str) -> bool:
    """Whether a comma at `j` goes on with the fields of one body: Bureau of Arms Control, Verification and Compliance."""
    if not kind or not any(w.text in INSIDE for w in text[i:j]) or known_at(text, j - 1):
        return False
    k = j
    while k < len(text) and k - j < 14 and (text[k].text == "," or (text[k].capital and _is_field(text, k))):
        k += 1
    listed_before = any(w.text == "," for w in text[i:j])
    return (
        (k > j + 1 or listed_before)
        and k + 1 < len(text)
        and text[k].text == "and"
        and text[k + 1].capital
        and _is_field(text, k + 1)
    )


def _is_field(text: list[Word], k: int) -> bool:
    word = text[k]
    plain = word.text not in head_kind() and word.text.lower() not in listed("offices") and word.text not in listed("common")
    return plain and word.label != "PERSON" and not known_at(text, k) and word.text not in gazetteer.adjectives()


def _owns_body(text: list[Word], i: int) -> bool:
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
    title = text[j - 1].text.lower() in listed("offices") and _owns_body(text, j - 1)
    return title or text[j - 1].text in ("Children", "People", "Leaders", "Ministers", "Women", "World")


def _complement(text: list[Word], j: int) -> bool:
    """Whether `of`, `for` or `on` at `j` brings the rest of the name, not a date or a person."""
    following = [w for w in text[j + 1 : j + 3] if w.text != "the"]
    if not following or not following[0].capital or following[0].text in listed("common"):
        return False
    if text[j].text == "on" and text[j - 1].text in listed("not_on"):
        return False
    return text[j].text == "of" or not gazetteer.adjectives().get(following[0].text)


def _double(text: list[Word], i: int, j: int) -> bool:
    """Whether `and` at `j` joins two concerns of one body: National Security and Defense Council."""
    following = text[j + 1 : j + 3]
    return (
        len(following) == 2
        and j > i
        and not known_at(text, j + 1)
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
