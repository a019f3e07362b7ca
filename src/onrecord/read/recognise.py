"""Recognise: the ways of seeing that a name starts at a word. Each takes the words and a place, and gives a spot or None."""

from __future__ import annotations

from collections.abc import Callable

from onrecord import gazetteer
from onrecord.read.beside import called, credited, run_together, scheme, site, whose_head
from onrecord.read.headed import headed
from onrecord.read.lexicon import head_kind, introducing, known_at, known_names, listed, listed_kinds
from onrecord.read.personal import family_first, is_name_word, name_end
from onrecord.read.product import makes, product
from onrecord.read.wording import Spot, Word

LONGEST_LIST = 30  # words of a list of divisions
LISTED = 2  # words before a place: villages of
SHORTEST = 3  # letters of a word in capitals that is rather a short form


def _known(text: list[Word], i: int) -> Spot | None:
    found = known_at(text, i)
    if found is None:
        return _in_capitals(text, i)
    end, kind = found
    following = text[end] if end < len(text) else None
    if following and ((following.text == "$" and not following.gap) or f"{text[i].text} {following.text}" in listed("no_place")):
        return None
    if kind == "state" and following and following.text in ("dollar", "dollars") and following.gap == " ":
        return None  # the sum is in its money, and says nothing of the state
    if kind == "town":
        if not _town(text, i, end):
            return None
        kind = "place"
    if kind == "organization" and _branch(text, end):
        end += 1
    if _glued(text, i, end) or (kind in ("place", "region", "state") and _in_longer_person(text, i, end)):
        return None
    return Spot(i, end, kind, "gazetteer")


def _town(text: list[Word], i: int, end: int) -> bool:
    """Whether what may be a small town is one here: not the Mission of a Deputy Chief, not what the parser has for a person."""
    if i and end == i + 1 and text[i - 1].text in listed("called") and text[i].gap == " ":  # the farm Zarya
        return False
    if end == i + 1 and (text[i].text in head_kind() or (makes(text, i) and text[i - 1].text in ("the", "The"))):
        return False
    if not text[i].label and (text[i].pos != "PROPN" or not i or text[i - 1].text not in listed("placing")):
        return False
    alone = text[i].opens and not (end < len(text) and text[end].label and not text[end].opens)
    return text[i].label not in ("PERSON", "ORG") or alone


def _city(text: list[Word], i: int) -> Spot | None:
    """General Santos City, New York State: a known name and what it is."""
    if not any(w.text in ("City", "State") for w in text[i + 1 : i + 4]):
        return None
    end, kind = known_at(text, i) or (i, "")
    following = text[end].text if end < len(text) and text[end].gap == " " else ""
    if following == "City" and kind in ("place", "town"):
        return Spot(i, end + 1, "place", "gazetteer")
    state = following == "State" and " ".join(w.text for w in text[i:end]) in gazetteer.divisions()
    return Spot(i, end + 1, "region", "gazetteer") if state else None


def _in_capitals(text: list[Word], i: int) -> Spot | None:
    """MINSK, UKRAINE: a large city or state in the capitals of a dateline or headline."""
    word = text[i].text
    known = known_names().get(word.title()) if len(word) > SHORTEST and word.isupper() else None
    kind = next((kind for parts, kind in known or () if len(parts) == 1), "")
    following = text[i + 1 : i + 2]
    initial = bool(following) and len(following[0].text) == len("J.") and following[0].text[1] == "."  # VICTORIA J. KOS
    return Spot(i, i + 1, kind, "gazetteer") if kind in ("place", "state") and not initial else None


def _branch(text: list[Word], end: int) -> bool:
    """Whether the parser reads a company's name on by one word: Nordix Rail, of Nordix."""
    word = text[end] if end < len(text) else None
    if word is None or word.label != "ORG" or word.opens or word.gap != " " or not word.text.istitle():
        return False
    more = end + 1 < len(text) and text[end + 1].label == "ORG" and not text[end + 1].opens
    return is_name_word(word) and not more and word.text.lower() not in gazetteer.ordinary() and word.pos == "PROPN"


def _family_first(text: list[Word], i: int) -> Spot | None:
    """Park Jin-ho: a family name that is also a common noun, and a Korean given name."""
    end = family_first(text, i)
    return Spot(i, end, "person", "family-first") if end else None


def _airline(text: list[Word], i: int) -> Spot | None:
    """Air Serbia: the airline of a state."""
    known = known_at(text, i + 1) if text[i].text == "Air" and i + 1 < len(text) and text[i + 1].gap == " " else None
    return Spot(i, known[0], "organization", "called") if known and known[1] == "state" else None


def _glued(text: list[Word], i: int, end: int) -> bool:
    """Whether a hyphen ties the name to something that is none (Euro-Atlantic, Paris-based)."""
    before = i >= 2 and text[i - 1].text == "-" and not text[i].gap and not text[i - 1].gap
    if before and not (known_at(text, i - 2) or text[i - 2].text in ("D.C.", "Korea", "Kingdom", "States", "Israel")):
        return True
    after = text[end : end + 2]
    return (
        len(after) == 2
        and after[0].text == "-"
        and not after[0].gap
        and not after[1].gap
        and after[1].capital
        and not known_at(text, end + 1)
        and after[1].text != "NATO"
    )


def _in_longer_person(text: list[Word], i: int, end: int) -> bool:
    """Whether the parser holds the name for part of a longer personal name (Jordan Peterson)."""
    if text[i].label != "PERSON" or _completes_title(text, i):
        return False
    return (end < len(text) and text[end].label == "PERSON" and not text[end].opens and is_name_word(text[end])) or (
        not text[i].opens and i > 0 and text[i - 1].label == "PERSON" and is_name_word(text[i - 1])
    )


def _completes_title(text: list[Word], i: int) -> bool:
    """Whether the name is what a title is of, the person named next: Prime Minister of Denmark Mette Frederiksen."""
    before = [w.text.lower() for w in text[max(0, i - 3) : i] if w.text != "the"]
    return len(before) > 1 and before[-1] in ("of", "from") and before[-2] in listed("offices")


def _long_state(text: list[Word], i: int) -> Spot | None:
    """Republic of Turkey, Grand Duchy of Luxembourg, French Republic."""
    if text[i].text in gazetteer.adjectives() and text[i + 1 : i + 2] and text[i + 1].text == "Republic":
        return Spot(i, i + 2, "state", "long-form")
    j = i
    while j < len(text) - 1 and (text[j].text in listed("long_form_words") or text[j].plain == "'s") and j - i < 5:
        j += 1
    if j + 2 >= len(text) or text[j].text not in listed("long_form_heads") or text[j + 1].text != "of":
        return None
    if j > 1 and text[j].text == "State" and text[j - 1].text == "of":
        return None
    j += 2 + (text[j + 2].text == "the")
    found = known_at(text, j) if j < len(text) else None
    if found is None and j - i == 2 and gazetteer.region(f"Republic of {text[j].text}"):
        return Spot(i, j + 1, "region", "long-form")
    return Spot(i, found[0], found[1], "long-form") if found and found[1] in ("state", "region") else None


def _division(text: list[Word], i: int) -> Spot | None:
    """Sverdlovsk Oblast, Leningrad Region, Primorsky Krai."""
    if not text[i].capital or text[i].text in listed("common"):
        return None
    for last in range(i + 1, min(i + 5, len(text))):
        word = text[last]
        if word.text in listed("division_words") or word.text in listed("division_sure"):
            whole = " ".join(w.text for w in text[i : last + 1]).replace(" - ", "-")
            sure = word.text in listed("division_sure") or (word.text.lower() == "province" and text[i].label in ("GPE", "LOC"))
            return Spot(i, last + 1, "region", "division") if sure or gazetteer.region(whole) else None
        if not (word.capital or word.text == "-") or "\n" in word.gap:
            return None
    return None


def _headed(text: list[Word], i: int) -> Spot | None:
    found = headed(text, i)
    if found and found[0] == i + 2 and text[i + 1].text in listed("adjective_only") and text[i].text in gazetteer.adjectives():
        return None
    name = " ".join(w.text for w in text[i : found[0]]) if found else ""
    if name in listed("no_name") or name.startswith("Executive Order"):
        return None
    return Spot(i, found[0], _kind_by_ending(text, i, *found), "head-noun") if found else None


def _kind_by_ending(text: list[Word], i: int, end: int, kind: str) -> str:
    """The kind of a name whose last words say more than its head noun: a House of Representatives is no place."""
    for long in (3, 2):
        if end - i >= long and (found := listed_kinds().get(" ".join(w.text for w in text[end - long : end]))):
            return found
    return kind


def _abbreviated(text: list[Word], i: int) -> Spot | None:
    """Overseas Buildings Operations (OBO): a capitalised run whose initials follow in parentheses."""
    if not text[i].capital or (i and text[i - 1].text == "-"):
        return None
    j = i + 1
    while (
        j < len(text)
        and j - i < 12
        and "\n" not in text[j].gap
        and (text[j].capital or text[j].text in ("of", "and", "for", "on", "the", "in", "-", "to"))
    ):
        j += 1
    if j + 2 >= len(text) or text[j].text != "(" or text[j + 2].text != ")" or not text[j + 1].text.isupper() or j - i < 2:
        return None
    short = text[j + 1].text
    if text[j - 1].text.lower() in listed("offices"):  # National Security Advisor (NSA)
        return None
    if short not in {
        "".join(w.text[0] for w in text[i:j] if w.capital),
        "".join(w.text[0] for w in text[i:j] if w.text[0].isalpha()).upper(),
    }:
        return None
    kinds = [head_kind()[w.text] for w in text[i:j] if w.text in head_kind()]
    known = known_at(text, i)
    unnamed = " ".join(w.text for w in text[i:j]) in listed("no_name")
    return None if unnamed or (known and known[0] == j) else Spot(i, j, kinds[-1] if kinds else "organization", "abbreviated")


def _lower_headed(text: list[Word], i: int) -> Spot | None:
    """CSTO summit, Azovstal plant: a name and the common noun that says what it is."""
    word = text[i]
    if not word.capital or word.text in listed("common"):
        return None
    found = known_at(text, i)
    if i and text[i - 1].text == "-" and not text[i].gap:
        return None
    end = found[0] if found else i + 1
    if found and end + 1 < len(text) and text[end].text in ("-", "–") and (second := known_at(text, end + 1)):
        end = second[0]
    if (not found and not word.label) or word.text in gazetteer.adjectives() or end >= len(text):
        return None
    for long in (3, 2, 1):
        kind = head_kind(lower=True).get(" ".join(w.text for w in text[end : end + long]))
        alone = end == i + 1 and found == (i + 1, "state") and word.text != "EU"
        if alone and (kind == "event" or text[end].text == "alliance"):  # the second U.S. summit
            continue
        if kind == "organization" and text[end].text in listed("called") and end + 1 < len(text) and text[end + 1].capital:
            continue  # the Polotsk plant Zarya
        if kind and text[end].gap == " " and not (text[end].text == "region" and found and found[1] != "place"):
            return Spot(i, end + long, kind, "head-noun")
    return _mission(text, i, end)


def _mission(text: list[Word], i: int, end: int) -> Spot | None:
    """U.S. embassy in Nairobi."""
    if text[end].text not in ("embassy", "consulate") or text[end].gap != " " or text[end + 1 : end + 2] == []:
        return None
    known = known_at(text, end + 2) if text[end + 1].text == "in" and end + 2 < len(text) else None
    return Spot(i, known[0] if known else end + 1, "organization", "head-noun")


def _settlement(text: list[Word], i: int) -> Spot | None:
    """The village of Nova Bohdanivka: what stands after the noun for a settlement is a place."""
    before = [w.text for w in text[max(0, i - 4) : i]]
    if len(before) > LISTED and before[-1] == "and" and before[1] == "of":  # the villages of X and Y
        before = before[:2]
    if len(before) < LISTED or before[-1] != "of" or before[-2] not in listed("settlements"):
        return None
    end = name_end(text, i)
    return Spot(i, end, "place", "settlement") if i < end < i + 4 else None


def _listed_divisions(text: list[Word], i: int) -> Spot | None:
    """Donetsk and Lugansk people's republics; the Chelyabinsk, Moscow, Ivanovo and Samara regions."""
    if text[i].text not in gazetteer.divisions():
        return None
    j = i + 1
    while (
        j < len(text)
        and j - i < LONGEST_LIST
        and (text[j].text in listed("between_divisions") or text[j].text in gazetteer.divisions())
    ):
        j += 1
    following = text[j : j + 3]
    if j == i + 1 and i and text[i - 1].text not in (",", "and"):
        return None
    if following and following[0].text in listed("division_plurals"):
        return Spot(i, i + 1, "region", "division-list")
    if len(following) == 3 and " ".join(w.plain for w in following).lower() in ("people 's republics", "people 's republic"):
        return Spot(i, j + 3 if j == i + 1 else i + 1, "region", "republic-list")
    return None


def _introduced(text: list[Word], i: int) -> Spot | None:
    """Hurricane Maria, County Mayo: a name after the noun for its kind."""
    noun = i + (text[i].text == "Tropical" and i + 2 < len(text))
    kind = introducing().get(text[noun].text)
    if kind is None or noun + 1 >= len(text) or text[noun + 1].gap != " " or not is_name_word(text[noun + 1]):
        return None
    long = kind == "product" and noun + 2 < len(text) and text[noun + 2].gap == " " and is_name_word(text[noun + 2])
    return Spot(i, noun + 2 + long, kind, "introduced")


RULES: tuple[Callable[[list[Word], int], Spot | None], ...] = (
    _listed_divisions,
    _family_first,
    _known,
    _airline,
    _city,
    _long_state,
    _division,
    _abbreviated,
    _headed,
    _lower_headed,
    product,
    _settlement,
    _introduced,
    run_together,
    whose_head,
    called,
    credited,
    scheme,
    site,
)
