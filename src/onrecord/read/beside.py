"""Beside: names that the small noun before or behind them shows: the tanker Sea Rose, the Arctic Hectare programme."""

from __future__ import annotations

from functools import cache

from onrecord import gazetteer
from onrecord.read.lexicon import head_kind, known_at, listed, named_things
from onrecord.read.personal import is_name_word
from onrecord.read.wording import Spot, Word

SHORTEST, LONGEST = 2, 6  # words of such a name
LONG_NAME = 8  # letters of a company's name that is several words run together
SHORT_FORM = 3  # letters of a short form; words that a title and a name after it have
LINE = 9  # words from the start of a line to the agency that is credited there
BODY = 4  # words of the name of a body or site that only a small noun tells


def called(text: list[Word], i: int) -> Spot | None:
    """The daily The Courier, the cable Nordlink, the tanker Sea Rose: a name right after the noun for its kind."""
    noun = text[i - 1] if i else None
    kind = named_things().get(noun.text) if noun and noun.pos != "VERB" else None
    if noun is None or kind is None or text[i].gap != " " or text[i].text.isupper():
        return None
    article = text[i].text in listed("title_articles")
    end = i + article
    while end < len(text) and end - i < LONGEST and (text[end].capital or _inside(text, i, end)) and "\n" not in text[end].gap:
        end += 1
    person = text[i].label == "PERSON" and text[i].text in gazetteer.given_names()
    named = article or (kind == "organization" and _unlike_people(text, i, end)) or (kind != "organization" and not person)
    known = known_at(text, i)
    named = named and (bool(article) or not known or (kind == "organization" and known == (end, "town")))
    last = text[end - 1]
    plain = is_name_word(last) or last.text in head_kind()
    return Spot(i, end, kind, "introduced") if named and plain and end > i + article else None


def credited(text: list[Word], i: int) -> Spot | None:
    """The agency in parentheses before the dash that opens a report: MINSK, 5 May (Belnews) -."""
    if i < 2 or text[i - 1].text != "(" or not text[i].capital:
        return None
    around = [w.text for w in text[i + 1 : i + 3]]
    opened = any("\n" in w.gap for w in text[max(0, i - LINE) : i]) or i < LINE
    if len(around) < 2 or around[0] != ")" or around[1] not in ("-", "–", "—") or not opened:
        return None
    return Spot(i, i + 1, "organization", "called")


def _inside(text: list[Word], i: int, j: int) -> bool:
    """Whether `of` or `of the` at `j` goes on with the name of a paper: Economy of the Day."""
    link = [w.text for w in text[j - (j > i and text[j].text == "the") : j + 2]]
    return j > i and (link[:1] == ["of"]) and (link[-1] == "the" or link[-1][0].isupper())


def _unlike_people(text: list[Word], i: int, end: int) -> bool:
    """Whether no word of a run is a given name, a title or an adjective of nationality, so that a noun before tells a body."""
    run = text[i:end]
    titled = any(not w.capital for w in run)  # Economy of the Day
    plain = all((is_name_word(w) and w.text not in gazetteer.given_names()) or titled for w in run)
    return plain and end - i <= BODY and not text[i].text.isupper()


def site(text: list[Word], i: int) -> Spot | None:
    """The Great Stone industrial park, the Regar-Guzar power line: one or more capitals before the small nouns for a site."""
    word = text[i]
    if not word.capital or not i or text[i - 1].text.lower() not in ("the", "a", "its", "their", "our", "and"):
        return None
    end = i
    while end < len(text) and end - i < BODY + 1 and (text[end].capital or (text[end].text == "-" and not text[end].gap)):
        end += 1
    for long in (2, 1):
        if " ".join(w.text for w in text[end : end + long]) in listed("sites") and end > i:
            run = [w for w in text[i:end] if w.capital]
            plain = all(is_name_word(w) for w in run) and not any("\n" in w.gap for w in text[i + 1 : end + long])
            return Spot(i, end + long, "place", "site") if plain else None
    return None


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


def run_together(text: list[Word], i: int) -> Spot | None:
    """Agromashexport: a company by the ending of a name that is made of words run together."""
    word = text[i].text
    if len(word) < LONG_NAME or not word.endswith(_company_endings()) or not word.istitle() or text[i].pos != "PROPN":
        return None
    lone = not any(w.capital and w.label == "PERSON" for w in text[max(0, i - 1) : i] + text[i + 1 : i + 2])
    return Spot(i, i + 1, "organization", "called") if lone and word.lower() not in gazetteer.ordinary() else None


@cache
def _company_endings() -> tuple[str, ...]:
    return tuple(listed("company_endings"))


def whose_head(text: list[Word], i: int) -> Spot | None:
    """NORDEX President Ana Kos: a short form in capitals right before the title of whoever is named next."""
    word, following = text[i].text, text[i + 1 : i + 4]
    if (
        len(word) < SHORT_FORM
        or not word.isupper()
        or len(following) < SHORT_FORM
        or word in listed("no_model") | listed("no_lone")
    ):
        return None
    title, name, more = following
    titled = title.text.lower() in listed("offices") and title.text.istitle() and title.gap == " "
    person = name.label == "PERSON" and name.opens and more.label == "PERSON"
    return Spot(i, i + 1, "organization", "of-title") if titled and person and word.lower() not in gazetteer.ordinary() else None
