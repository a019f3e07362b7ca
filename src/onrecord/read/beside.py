"""Beside: names that the small noun before or behind them shows: the tanker Sea Rose, the Arctic Hectare programme."""

from __future__ import annotations

from onrecord import gazetteer
from onrecord.read.lexicon import head_kind, known_at, listed, named_things
from onrecord.read.personal import is_name_word
from onrecord.read.wording import Spot, Word

SHORTEST, LONGEST = 2, 6  # words of such a name


def called(text: list[Word], i: int) -> Spot | None:
    """The daily The Courier, the cable Nordlink, the tanker Sea Rose: a name right after the noun for its kind."""
    noun = text[i - 1] if i else None
    kind = named_things().get(noun.text) if noun and noun.pos != "VERB" else None
    if noun is None or kind is None or text[i].gap != " " or text[i].text.isupper():
        return None
    article = text[i].text in listed("title_articles")
    end = i + article
    while end < len(text) and end - i < LONGEST and text[end].capital and "\n" not in text[end].gap:
        end += 1
    person = text[i].label == "PERSON" and text[i].text in gazetteer.given_names()
    named = article if kind == "organization" else not known_at(text, i) and not person
    last = text[end - 1]
    plain = is_name_word(last) or last.text in head_kind()
    return Spot(i, end, kind, "introduced") if named and plain and end > i + article else None


def scheme(text: list[Word], i: int) -> Spot | None:
    """The Arctic Hectare programme, the Flights of Life project: a name before the small noun for a scheme."""
    if not text[i].capital or not i or text[i - 1].text.lower() not in ("the", "a", "its", "their", "our"):
        return None
    end = i
    while end < len(text) and end - i < LONGEST and (text[end].capital or text[end].text in listed("inside_names")):
        end += 1
    noun = end
    while noun < len(text) and text[noun].text in listed("scheme_kinds"):
        noun += 1
    if noun >= len(text) or text[noun].text not in listed("schemes") or end - i < SHORTEST or not text[end - 1].capital:
        return None
    run = [w for w in text[i:end] if w.capital]
    plain = all(is_name_word(w) or w.text in head_kind() or w.text in listed("portfolios") for w in run)
    return Spot(i, end, "programme", "scheme") if plain and not any("\n" in w.gap for w in text[i:noun]) else None
