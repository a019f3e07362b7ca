"""What a number counts, by syntax: the counted noun, and the words that show it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from onrecord.model import Quantity, Reading

DETERMINERS = ("the", "our", "their", "its", "his", "her", "these", "those", "my", "your", "more", "other", "additional")
NOUNS = ("NOUN", "PROPN")
NOMINAL = ("pobj", "dobj", "nsubj", "nsubjpass", "attr")
DEPENDENT = ("nummod", "quantmod", "compound", "amod", "advmod", "npadvmod", "nmod", "dep")


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity in its sentence: `number` its last number word, `noun` what it counts (None for a bare sum)."""

    quantity: Quantity
    number: Token
    noun: Token | None
    unit: str
    end: int

    @property
    def attribute(self) -> bool:
        """Whether the number is part of a description ("a five-storey block")."""
        after = self.number.nbor(1) if self.number.i + 1 < len(self.number.doc) else None
        return after is not None and after.text in ("-", "‑", "‐") and after.idx == self.number.idx + len(self.number)


def counted(reading: Reading, quantity: Quantity) -> Counted | None:
    """The quantity with the noun that it counts; None where its words are not in the parsed text."""
    words = reading.doc.char_span(quantity.number_start, quantity.number_end, alignment_mode="expand")
    if words is None or not len(words):
        return None
    number = _last_number(words)
    if quantity.unit and quantity.kind:
        return Counted(quantity, words[-1], _outer_noun(words[-1]), quantity.unit, quantity.number_end)
    noun = _noun(words, number)
    if noun is None or _of_another(number, noun):
        return Counted(quantity, number, None, quantity.unit, quantity.end)
    return Counted(quantity, number, noun, _unit(reading, quantity, noun), max(noun.idx + len(noun), quantity.number_end))


def _of_another(number: Token, noun: Token) -> bool:
    """Whether another number stands between a number and a noun: "5 or 20 percent"."""
    between = number.doc[number.i + 1 : noun.i]
    return len(between) > 1 and between[0].lower_ in ("or", "and") and between[1].like_num


def _last_number(words: Span) -> Token:
    return next((t for t in reversed(list(words)) if t.pos_ == "NUM" or t.like_num), words[-1])


def _noun(words: Span, number: Token) -> Token | None:
    """The noun that a number modifies: "25 Russian car factories", "tens of thousands of citizens"."""
    noun = _hyphened(number) or _head_noun(number) or _of_noun(words, number) or _following_noun(number) or _misread(number)
    if noun is None or not noun.text[:1].isalpha() or noun.pos_ == "PRON":
        return None
    return _second_part(noun)


def _head_noun(number: Token) -> Token | None:
    """Up from the number to the noun at the head of its phrase, on its right and in its sentence."""
    here = number
    for _ in range(4):
        if here.dep_ not in DEPENDENT or here.head.i <= number.i or here.head.sent != here.sent:
            break
        here = here.head
        if _nominal(here) and here.dep_ not in ("compound", "nmod", "amod", "nummod"):
            return here.head.head if _of_an_adjective(here) else _plural_after(here)
    return _plural_after(here) if here != number and _nominal(here) else None


def _of_an_adjective(noun: Token) -> bool:
    """Whether a noun only qualifies the adjective before another: "53 measles related deaths"."""
    adjective = noun.head
    return noun.dep_ in ("npadvmod", "nsubj") and adjective.dep_ == "amod" and adjective.i == noun.i + 1 < adjective.head.i


def _plural_after(noun: Token) -> Token:
    """The plural that a singular noun stands before, where the parser took it for a verb ("two ICBM tests earlier")."""
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if after is None or noun.tag_ not in ("NN", "NNP") or not after.text.endswith("s"):
        return noun
    misread = after.tag_ == "VBZ" and not noun.text.islower() and (noun.tag_ == "NN" or after.head.i >= noun.i)
    return after if misread or after.tag_ in ("NNS", "NNPS") else noun


def _hyphened(number: Token) -> Token | None:
    """The "seat" of "19-seat"."""
    doc, i = number.doc, number.i
    if (
        i + 2 < len(doc)
        and doc[i + 1].text in ("-", "‑", "‐")
        and doc[i + 2].idx == number.idx + len(number) + 1
        and _nominal(doc[i + 2])
    ):
        return doc[i + 2]
    return None


def _misread(number: Token) -> Token | None:
    """A plural right after the number that the parse takes for something else."""
    after = number.nbor(1) if number.i + 1 < len(number.doc) else None
    return after if after is not None and after.tag_ in ("NNS", "NNPS") else None


def _nominal(word: Token) -> bool:
    return word.pos_ in NOUNS or word.tag_ in ("NNS", "NNPS")


def _of_noun(words: Span, number: Token) -> Token | None:
    """The noun after "of": "dozens of ships"."""
    for child in number.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i <= words[-1].i + 1:
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _following_noun(number: Token) -> Token | None:
    """The plural noun whose adjective follows the number, where the parse ties the number elsewhere."""
    after = number.nbor(1) if number.i + 1 < len(number.doc) else None
    if after is None or after.pos_ != "ADJ" or after.head.i <= after.i:
        return None
    return after.head if after.head.tag_ in ("NNS", "NNPS") else None


def _second_part(noun: Token) -> Token:
    """The second noun of "schools and research centers", where one number counts both."""
    for other in noun.doc[noun.i + 1 : min(noun.i + 5, noun.sent.end)]:
        between = noun.doc[noun.i + 1 : other.i]
        plain = all(t.lower_ == "and" or t.pos_ in ("ADJ", *NOUNS) for t in between)
        if other.dep_ == "conj" and other.head == noun and noun.tag_ == other.tag_ == "NNS" and plain:
            return other
    return noun


def _outer_noun(word: Token) -> Token | None:
    """The noun that a measure stands before ("a 19-seat plane", "$100 million commitment"), or the one it is measured of."""
    head = word.head
    return (
        head
        if (head.pos_ in NOUNS or head.dep_ in NOMINAL)
        and head.i > word.i
        and word.dep_ in ("nummod", "compound", "nmod", "amod", "quantmod")
        else None
    )


def _unit(reading: Reading, quantity: Quantity, noun: Token) -> str:
    """The counted noun with the adjectives and nouns between number and noun."""
    text = reading.text[quantity.number_end : noun.idx + len(noun)]
    unit = text.strip(" -\u2011\u2010\n").removeprefix("of ")
    first, _, rest = unit.partition(" ")
    return noun.text if "’s " in unit or "'s " in unit else rest if rest and first.lower() in DETERMINERS else unit
