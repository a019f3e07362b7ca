"""Headed names: a capitalised run whose head noun shows what it names (Ministry of Defence, Minsk Summit)."""

from __future__ import annotations

from onrecord import gazetteer
from onrecord.read.headed_word import INSIDE, all_of_state, complement, field_of_body, general, goes_on, owns_body, posted
from onrecord.read.lexicon import head_kind, known_at, listed
from onrecord.read.personal import between_names, family_first
from onrecord.read.wording import Word

LONGEST = 24  # words


def headed(text: list[Word], i: int) -> tuple[int, str] | None:
    """The end of the headed name that starts at word `i`, and its kind."""
    if not _may_begin(text, i) or _is_state(text, i):
        return None
    run = _Run(text, i)
    while run.at < len(text) and run.at - i < LONGEST and not _ends(text, i, run.at):
        if not (run.past_state() or run.past_word()):
            break
    small = run.last - i < 2 or (run.last - i == 2 and text[i].text in listed("vague"))
    return None if not run.kind or small or _is_title(text, run.last) else (run.last, run.kind)


def _is_state(text: list[Word], i: int) -> bool:
    """Whether a state's long name stands there, and then where its envoy is: of the Swiss Confederation to Ruritania."""
    known = known_at(text, i)
    return (
        known is not None and known[1] == "state" and text[known[0] : known[0] + 1] != [] and text[known[0]].text in ("to", "on")
    )


class _Run:
    """A capitalised run on its way through the text: where it stands, where the name so far ends, and its kind."""

    def __init__(self, text: list[Word], first: int) -> None:
        self.text, self.first, self.at, self.last, self.kind = text, first, first, first, ""
        self.closed = self.tied = False

    def past_state(self) -> bool:
        """Go past a state or region that completes the name; what follows it must be another complement."""
        text, at = self.text, self.at
        known = known_at(text, at) if at > self.first and self.kind else None
        known = None if known and _inside_place(text, at) else known
        if self.closed or not known or known[1] not in ("state", "region") or _only_opens(text, at, known[0]):
            return False
        second = _second_state(text, self.first, known[0])
        self.last = self.at = second or known[0]
        more = text[self.at : self.at + 1] and text[self.at].text in INSIDE and complement(text, self.at)
        self.closed = not (more or posted(text, self.first, self.at) or self._body_of_waters())
        return True

    def _body_of_waters(self) -> bool:
        """Whether a lake or gulf named after a state goes on to a body of its own: Lake Chad Fisheries Commission."""
        run = []
        for word in self.text[self.at : self.at + 4]:
            if not word.capital or word.gap != " " or word.label == "PERSON":
                break
            run.append(head_kind().get(word.text))
        return self.kind == "place" and "organization" in run

    def past_word(self) -> bool:
        """Go past a word that belongs to the name; False where the name has ended."""
        text, at = self.text, self.at
        if self.closed or not goes_on(text, self.first, at, self.kind):
            return False
        linked = _linked(text, self.last, at)
        self.tied = self.tied or (linked and bool(self.kind) and text[at].capital)
        if text[at].text in head_kind() and not self._chamber():
            tied = self.tied and known_at(text, self.first) != (at, "organization")  # Council of Europe Convention
            self.kind, self.last = (self.kind if tied else head_kind()[text[at].text]), at + 1
        elif text[at].capital and self.kind:
            after_head = text[self.last - 1].text in head_kind() and text[at - 1].text not in ("-", "and")
            ended = (after_head and not linked and not self._field(at)) or (_closes(text, at - 1) and _begins_person(text, at))
            if (ended and not self._event_of_its_own(at)) or self._past_field():
                return False
            self.last = at + 1
        self.at += 1
        return True

    def _chamber(self) -> bool:
        """Whether the name starts with the chamber of which it is a committee: House Intelligence Committee."""
        following = self.text[self.at + 1 : self.at + 2]
        opens = self.at == self.first and self.text[self.at].text in listed("chambers")
        return opens and bool(following) and following[0].capital and following[0].text.lower() not in listed("offices")

    def _event_of_its_own(self, at: int) -> bool:
        """Whether what has begun as a place or body goes on to an event that bears its name: Arts Square Winter Festival."""
        run = [w for w in self.text[at : at + 5] if w.plain != "'"]
        end = next((k for k, w in enumerate(run) if not w.capital or w.gap != " "), len(run))
        kinds = [head_kind()[w.text] for w in run[:end] if w.text in head_kind()]
        if self.text[self.last - 1].text in listed("seats") and kinds[:1] == ["organization"]:
            return True  # Kyiv City Military Administration
        if end > 1 and run[end - 1].text == "Meeting" and run[end - 2].text in listed("meeting_of"):
            return True
        heads = [w.text for w in run[:end] if w.text in head_kind()]
        return not self.tied and heads[-1:] != [] and heads[-1] in listed("festive")

    def _field(self, at: int) -> bool:
        """Whether an ordinary word goes on with the field behind `on` or `of`: Convention on Desert Rivers."""
        place = head_kind().get(self.text[at - 1].text) == "place"
        return self.tied and place and self.text[at].text.lower() in gazetteer.ordinary()

    def _past_field(self) -> bool:
        """Whether a department's field of work is told and what follows is none: Department of Commerce Entity List."""
        text, at = self.text, self.at
        own = [w for w in text[self.first : at] if w.capital]
        ministry = any(w.text in listed("ministries") for w in own)
        return ministry and text[at - 1] is own[-1] and own[-1].text in listed("portfolios") and not _is_portfolio(text, at)


def _inside_place(text: list[Word], at: int) -> bool:
    """Whether the word at `at` is part of a longer name of a place: the America of Latin America."""
    known = known_at(text, at - 1)
    return known is not None and known[0] > at


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


def _is_title(text: list[Word], last: int) -> bool:
    """Whether the run is the start of a title: Kenyan Cabinet Secretary."""
    return text[last : last + 1] != [] and text[last].text in ("Secretary", "Minister") and text[last - 1].text == "Cabinet"


def _linked(text: list[Word], last: int, j: int) -> bool:
    """Whether a connecting word stands between the head at `last` and word `j`."""
    return any(w.text in INSIDE or w.text in ("in", "between", "Between") for w in text[last:j])


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
        return _two_names(text, j)
    return j + 1 < len(text) and text[j + 1].capital


def _two_names(text: list[Word], j: int) -> bool:
    """Whether two capitalised words that are no others stand there, and then a verb: the Bureau for Africa Amara Kebede met."""
    run = text[j : j + 3]
    if len(run) < len(("Amara", "Kebede", "met")) or run[2].pos not in ("VERB", "AUX") or run[2].capital:
        return False
    plain = gazetteer.ordinary()
    return all(w.text.istitle() and w.text.isalpha() and w.text.lower() not in plain and w.gap == " " for w in run[:2]) and (
        run[1].text not in head_kind()
    )


def _second_state(text: list[Word], i: int, j: int) -> int:
    """The word after the second state that `and` at `j` adds (Forum of Regions of Belarus and Russia), or 0."""
    if text[j : j + 1] == [] or text[j].text != "and" or j + 1 >= len(text):
        return 0
    second = known_at(text, j + 1 + (text[j + 1].text == "the")) if j + 2 < len(text) else None
    shared = any(w.text in listed("of_two") for w in text[i:j])
    return second[0] if shared and second is not None and second[1] in ("state", "region") else 0


def _may_begin(text: list[Word], i: int) -> bool:
    word = text[i]
    if i > 1 and text[i - 1].text == "-" and not word.gap and text[i - 2].text.islower():  # Chairman-in-Office of the Council
        return False
    if word.text == "All" and all_of_state(text, i):
        return True
    if word.text[0].isdigit():
        return word.text[-2:] in ("st", "nd", "rd", "th") and text[i + 1 : i + 2] != [] and text[i + 1].capital
    if word.text in listed("ordinals") and text[i + 1 : i + 2] and text[i + 1].capital:
        return True
    headline = word.text in listed("headline_verbs") and i and text[i - 1].capital and word.gap == " "
    told = headline or word.text == "Headquarters"
    if not word.capital or told or word.text in listed("common") or (word.pos == "VERB" and word.text.endswith(("ing", "ed"))):
        return False
    return word.text.lower() not in listed("offices") or owns_body(text, i) or general(text, i) or field_of_body(text, i)


def _ends(text: list[Word], i: int, j: int) -> bool:
    word = text[j]
    if family_first(text, j) or between_names(text, j):
        return True
    if j > i and word.capital and word.text in gazetteer.given_names() and _surname_follows(text, j):
        return text[j - 1].text not in INSIDE
    return j > i and ("\n" in word.gap or (word.opens and word.label == "PERSON" and word.text not in head_kind()))


def _surname_follows(text: list[Word], j: int) -> bool:
    """Whether a surname and then no further capital follows: Board of Gazprom Alexei Miller."""
    following = [w for w in text[j + 1 : j + 3] if w.text not in head_kind()]
    return len(following) == len(text[j + 1 : j + 3]) > 1 and following[0].capital and not following[1].capital
