"""Personal names: how far one goes, word by word."""

from __future__ import annotations

from onrecord import gazetteer
from onrecord.read.lexicon import head_kind, listed
from onrecord.read.wording import Word

SHORTEST = 3  # letters of a word in capitals that may be a common one
LONGEST = 13  # words in a name, particles and hyphens counted


def name_end(text: list[Word], i: int) -> int:
    """The word after the person's name that starts at `i`, or `i` if none does."""
    j = i
    while j < len(text) and j - i < LONGEST and not (j > i and "\n" in text[j].gap):
        step = _step(text, i, j)
        if not step:
            break
        j += step
    return j


def family_first(text: list[Word], i: int) -> int:
    """The word after a Korean name written family name first, or 0: Park Jin-ho, whose Park is no park; Minister Park Jin."""
    run = text[i : i + 4]
    if len(run) < len(("Park", "Jin")) or run[0].text not in listed("family_names_first"):
        return 0
    titled = i > 0 and (text[i - 1].text.lower() in listed("offices") or text[i - 1].text in listed("honorifics"))
    if titled and run[0].text in head_kind() and run[1].gap == " " and is_name_word(run[1]) and run[1].text.istitle():
        return i + 2 if len(run) < len(("Park", "Jin", "-")) or run[2].text != "-" or run[2].gap else i + len(run)
    if len(run) < len(("Park", "Jin", "-", "ho")):
        return 0
    glued = run[2].text == "-" and not run[2].gap and not run[3].gap and run[1].gap == " "
    return i + 4 if glued and run[1].text.istitle() and run[3].text.isalpha() and run[3].text.islower() else 0


def _step(text: list[Word], i: int, j: int) -> int:
    """How many words the name goes on by at `j`; 0 where it ends."""
    word = text[j]
    if (
        j > i
        and word.text == "-"
        and not word.gap
        and text[j + 1 : j + 2]
        and not text[j + 1].gap
        and text[j + 1].text[0].isalpha()
    ):
        return 2
    if j > i and (_only_here(word) or between_names(text, j)):
        return 1
    if is_name_word(word):
        house = text[j - 1].text in ("Al", "El", "Bin") and j > i
        again = word.text in {w.text for w in text[i:j]} and (word.label != "PERSON" or word.opens)
        return int(j == i or house or (word.pos != "VERB" and not again))
    if word.text in listed("name_particles") and (j > i or word.text in ("al", "el", "bin", "van", "von", "de")):
        return int(_name_follows(text, j))
    if j > i and _nickname(text, j):
        return 3
    return 2 * (j > i and _second_name(text, j))


def _nickname(text: list[Word], j: int) -> bool:
    """Whether a name in quotation marks stands at `j` and the surname behind it: Benjamin “Benny” Kos."""
    run = text[j : j + 4]
    marked = len(run) == len(("“", "Benny", "”", "Kos")) and run[0].text in '“"' and run[2].text in '”"'
    return marked and is_name_word(run[1]) and is_name_word(run[3])


def _second_name(text: list[Word], j: int) -> bool:
    """Whether `, Jr.` or `the Great` stands at `j`."""
    following = text[j + 1 : j + 2]
    if not following:
        return False
    return (text[j].text == "," and following[0].text in ("Jr.", "Jr", "Sr.", "Sr")) or (
        text[j].text == "the" and following[0].text in listed("cognomens")
    )


def _only_here(word: Word) -> bool:
    """Whether the word belongs to a name only where one has begun: d'Estaing, the May of Theresa May."""
    elided = len(word.text) > 2 and word.plain[:2] in ("d'", "l'") and word.text[2].isupper()
    return elided or (word.text in listed("surnames_too") and word.label == "PERSON" and not word.opens)


def between_names(text: list[Word], j: int) -> bool:
    """Whether a word that is otherwise a building's stands inside a personal name: the Hall of Jennifer Hall Godfrey."""
    run = text[j - 1 : j + 2] if j else []
    if len(run) < len(("Jennifer", "Hall", "Godfrey")) or text[j].text not in listed("built_surnames"):
        return False
    close = all(w.gap == " " for w in run[1:])
    return close and run[0].text in gazetteer.given_names() and is_name_word(run[2]) and all(w.label == "PERSON" for w in run)


def is_name_word(word: Word) -> bool:
    """Whether a word may be part of a person's name: a capital, and no title, adjective or state."""
    if not word.capital or not word.text[0].isalpha():
        return False
    if word.text in listed("name_suffixes"):
        return True
    lower = word.text.lower()
    if (
        len(lower) > SHORTEST
        and word.text.isupper()
        and (word.text.title() in listed("portfolios") or word.text.title() in head_kind())
    ):
        return False
    return (
        lower not in listed("offices")
        and lower.removesuffix("s") not in listed("plural_titles")
        and not any(
            word.text in words
            for words in (
                listed("common"),
                listed("portfolios"),
                head_kind(),
                gazetteer.adjectives(),
                gazetteer.states(),
                listed("honorifics"),
            )
        )
    )


def _name_follows(text: list[Word], j: int) -> bool:
    k = j + 1
    while k < len(text) and (text[k].text in listed("name_particles") or text[k].text == "-") and k - j < 4:
        k += 1
    return k < len(text) and is_name_word(text[k])
