"""Nominals: noun phrases that stand for somebody by office, role or state, taken apart word by word."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord import gazetteer
from onrecord.read.lexicon import listed as office_words
from onrecord.read.reference_profile import listed, title_words

LINKS = frozenset(["of", "for", "to", "on", "in", "at"])
INSIDE = LINKS | frozenset(("the", "and", "-", "'s", "’s", "(", ")"))


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase from token `first` up to `last` (exclusive) with its head noun.

    `title` holds the words of the title, `of` the entities that the phrase names (states, bodies), `role` the head noun in
    the singular or a fixed role ("head of state"), `count` how many it is said to be (0: not said), `many` whether it is
    plural, `owner` whether somebody owns it ("his counterpart").
    """

    first: int
    last: int
    head: Token
    title: frozenset[str]
    of: frozenset[str]
    role: str
    many: bool
    count: int
    owner: bool


class Names:
    """Which tokens name which entity, and the states of adjectives: what taking a phrase apart needs to know."""

    def __init__(self, at: dict[int, str], starts: dict[int, int], kinds: dict[str, str], states: dict[str, str]) -> None:
        self.at = at  # token -> entity
        self.ends = starts  # first token of a mention -> token after it
        self.kinds = kinds
        self.states = states  # key of a state -> entity

    def state_of(self, token: Token) -> str:
        """The state that an adjective belongs to, if the report has it as an entity."""
        state = adjective_at(token)
        return self.states.get(state.key, "") if state else ""

    def person(self, i: int) -> bool:
        """Whether a person's name stands at token `i`."""
        return self.kinds.get(self.at.get(i, "")) == "person"


def adjective_at(token: Token) -> gazetteer.State | None:
    """The state whose adjective a token is, or ends or begins: of the two words of South Korean each tells."""
    if not token.text[0].isupper():
        return None
    doc, i = token.doc, token.i
    two = (doc[k : k + 2].text for k in (i - 1, i) if 0 <= k < len(doc) - 1)
    return next(filter(None, map(gazetteer.state_of_adjective, two)), None) or gazetteer.state_of_adjective(token.text)


def nominal(doc: Doc, i: int, names: Names) -> Nominal | None:
    """The nominal with its head noun at token `i`, or None: an indefinite phrase, or a title that a name follows."""
    head = doc[i]
    first = _left(doc, i, names)
    last, of = _right(doc, i, names)
    if _named(names, doc, last) or _part_of_title(doc, i):
        return None
    before = doc[first - 1].lower_ if first else ""
    determiner = doc[first].lower_
    if determiner in listed("indefinite") or before in listed("indefinite"):
        return None
    many = head.tag_ in ("NNS", "NNPS") or head.lower_ in ("both", "two", "three", "four")
    if (
        not many
        and determiner not in listed("determiners")
        and not of
        and not (head.text[0].isupper() or determiner in ("'s", "’s"))
    ):
        return None
    inner = [doc[k] for k in range(first, last) if k not in names.at and not adjective_at(doc[k])]
    counts = listed("counts")
    count = next((counts[t.lower_] for t in inner if t.lower_ in counts and t.i <= i), 0)
    said = (t.lemma_ if t.i == i else t.text for t in inner if t.lower_ not in counts and t.lower_ not in listed("determiners"))
    of |= {names.at[k] for k in range(first, i) if k in names.at and not names.person(k)}
    of |= {s for k in range(first, last) if k not in names.at and (s := names.state_of(doc[k]))}
    owner = determiner in ("his", "her", "their") or any(names.person(k) for k in range(first, i))
    return Nominal(first, last, head, title_words(" ".join(said)), frozenset(of), _role(doc, head), many, count, owner)


def _role(doc: Doc, head: Token) -> str:
    """The head noun in the singular, with "of state" or "of government" where they make a fixed role."""
    after = doc[head.i + 1 : head.i + 3].text.lower()
    lemma = head.lower_ if head.lower_ in listed("counts") else head.lemma_.lower()
    return f"{lemma} {after}" if after in ("of state", "of government") and lemma == "head" else lemma


def _left(doc: Doc, i: int, names: Names) -> int:
    """The first token of the phrase: over modifiers and a possessor to the determiner."""
    k = i
    while k > 0:
        word = doc[k - 1]
        if word.lower_ in listed("determiners") or word.lower_ in listed("indefinite"):
            return k - 1
        if "\n" in word.text or (word.is_punct and word.text != "-"):
            return k
        if not (
            k - 1 in names.at
            or word.text in ("-", "'s", "’s")
            or word.pos_ in ("ADJ", "NOUN", "PROPN", "NUM")
            or word.lower_ in ("deputy", "vice", "two")
        ):
            return k
        if (
            word.pos_ == "NOUN"
            and word.text.islower()
            and word.lower_ not in office_words("offices")
            and word.lower_ not in office_words("modifiers")
            and word.dep_ not in ("compound", "amod")
        ):
            return k
        k -= 1
    return k


def _right(doc: Doc, i: int, names: Names) -> tuple[int, set[str]]:
    """The token after the phrase's complement of links and names, and the entities named in it."""
    last, of = i + 1, set()
    k = i + 1
    linked = False
    while k < len(doc) and k - i < 25:
        word = doc[k]
        if k in names.at:
            if not linked or names.person(k):
                break
            of.add(names.at[k])
            k = last = names.ends.get(k, k + 1)
            continue
        if word.lower_ == "of" and doc[k + 1 : k + 2].text.lower() in ("state", "government", "states"):
            k = last = k + 2
            continue
        if word.lower_ in ("to", "in", "at", "on") and not _links(doc, i, k, names):
            break
        if (
            word.lower_ in LINKS
            and (word.lower_ == "of" or not linked or doc[k - 1].text[0].isupper())
            and _goes_on(doc, k + 1, names)
        ):
            linked = True
        elif (
            (
                word.lower_ == "and"
                and linked
                and _goes_on(doc, k + 1, names)
                and doc[k + 1].lower_ != "the"
                and not _title_word(doc[k + 1])
            )
            or (word.text in (",", "and") and of and _another(doc, k + 1, names))
            or (word.lower_ == "the" and linked and doc[k - 1].lower_ in LINKS | {"and", ","})
        ):
            pass
        elif linked and ((word.text[0].isupper() and word.is_alpha) or word.text in ("-", "'s", "’s")):
            last = k + 1
        else:
            break
        k += 1
    return last, of


def _links(doc: Doc, i: int, k: int, names: Names) -> bool:
    """Whether to, in, at or on at `k` goes on with the title: an adviser to, a secretary in the Chancellery."""
    if doc[k].lower_ == "to":
        return doc[i].lemma_.lower() in ("ambassador", "adviser", "advisor", "assistant", "envoy", "representative")
    return doc[k + 1 : k + 2].text == "the" and names.kinds.get(names.at.get(k + 2, ""), "") not in ("place", "state", "region")


def _goes_on(doc: Doc, k: int, names: Names) -> bool:
    """Whether a name or capitalised word comes next, an article left aside."""
    if k < len(doc) and doc[k].lower_ == "the":
        k += 1
    return k < len(doc) and not names.person(k) and (k in names.at or (doc[k].text[0].isupper() and doc[k].is_alpha))


def _another(doc: Doc, k: int, names: Names) -> bool:
    """Whether one more state or body follows in a row of them, an article left aside."""
    if k < len(doc) and doc[k].lower_ == "the":
        k += 1
    return k in names.at and names.kinds.get(names.at[k]) in ("state", "organization")


def _title_word(token: Token) -> bool:
    return token.lower_ in office_words("offices") or token.lower_ in office_words("modifiers")


def _named(names: Names, doc: Doc, last: int) -> bool:
    """Whether the phrase is the title of a person whose name follows, honorifics between left aside."""
    k = last
    while k < len(doc) and (
        doc[k].text in office_words("honorifics")
        or doc[k].text in ("(", ")")
        or (k - last < 6 and k in names.at and not names.person(k) and doc[k - 1].text == "(")
    ):
        k += 1
    return names.person(k)


def _part_of_title(doc: Doc, i: int) -> bool:
    """Whether a longer title goes on after the head: Secretary General, Prime Minister."""
    following = doc[i + 1] if i + 1 < len(doc) else None
    if following is not None and following.text[0].isupper() and following.lower_ in office_words("modifiers"):
        return True
    return following is not None and (
        following.text == "-"
        or (_title_word(following) and following.text[0].isupper() and following.lower_ in office_words("offices"))
    )
