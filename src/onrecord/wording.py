"""Wording: facts as a person reads them, in a table's cell or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord import gazetteer
from onrecord.edtf import in_words
from onrecord.model import Amount, Change, Entity, Figure, Office, Participant
from onrecord.store import View

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
MODIFIERS = {"exact": "", "about": "about ", "almost": "almost ", "over": "over ", "at least": "at least ", "at most": "at most "}

OPENING = re.compile(
    r"^(?:The|Both|An?|These|Those|Some|Many|Several|Most|Other|Officials|Observers|Analysts|Experts|Stakeholders|Sources|Diplomats"
    r"|Leaders|Participants|Partners|Authorities|Reports|Media|Reportage|Critics|Residents|He|She|It|Its|They|Their|We|Our|His|Her|This"
    r"|That|There|But|And|Instead|However|In|At|On|For|To|As|If|When|While|After|Since|Now|Today|All|One|Such|No|Each)\b(?!\.)"
)  # words that have a capital letter only where a sentence begins


WITH_THE = re.compile(
    r"^(?:United|Netherlands|Philippines|Bahamas|Maldives|Gambia|Seychelles|Comoros|Holy See|Vatican|Congo|Democratic Republic"
    r"|Republic of|Central African|Czech Republic|Dominican|Marshall|Solomon|European Union|Union State|Soviet Union)\b"
)  # names of states and unions that English gives an article
OFFICE_OF = re.compile(
    r"\b(?:Department|Ministry|Office|Council|Commission|Committee|Agency|Union|Bureau|Service|Embassy|Government|Parliament|Cabinet"
    r"|Assembly|Court|Secretariat|Administration|Academy|Chamber) (?:of|for)\b"
)  # names of bodies with one

PEOPLE = re.compile(r"[A-Z][a-z]+(?:[eo]rs|(?:is|an|en)ts|ians)")  # people by what they do, as a sentence begins with them


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 report", "3 reports"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def number(value: float) -> str:
    """A number with its scale in words: 25.1 billion, 1,204."""
    for scale, word in SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.6g} {word}"
    return f"{value:,.10g}"


def amount(figure: Figure | Amount) -> str:
    """A figure's or a sum's value with modifier and unit: "almost 1 billion USD", "10 to 12 percent"."""
    if figure.value is not None:
        size = number(figure.value)
    elif figure.low is not None and figure.high is not None:
        size = f"{number(figure.low)} to {number(figure.high)}"
    else:
        size = "; ".join(number(v) for v in (figure.low, figure.high) if v is not None)
    return f"{MODIFIERS.get(figure.modifier, '')}{size} {figure.unit}".strip()


def change(value: Change | None) -> str:
    """How a figure moved: "up 6.4 percent on the first half of 2023"."""
    if value is None:
        return ""
    size = f" {number(value.value)} {value.unit}" if value.value is not None else ""
    return f"{value.direction}{size}" + (f" on {in_words(value.baseline)}" if value.baseline else "")


def at_time(edtf: str) -> str:
    """A date as it stands in a sentence: "on 3 May 2024", "in 2023", "from May 2024 to July 2024", "" for none."""
    told = in_words(edtf)
    if not told:
        return ""
    if "/" in edtf:
        return f"in {told}" if told.startswith("the ") else f"from {told}"
    return f"on {told}" if len(edtf) == len("2024-05-03") else f"in {told}"


def backing(view: View, ident: str) -> str:
    """How many reports tell of a meeting or undertaking and, where fewer, of how many origins they are: "3 (1)"."""
    reports, origins = view.support.get(ident, (1, 1))
    return f"{reports}" if origins == reports else f"{reports} ({origins})"


def listing(names: Iterable[str]) -> str:
    """Names as English lists them: "A", "A and B", "A, B and C"."""
    found = [n for n in dict.fromkeys(names) if n]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


def inside(phrase: str) -> str:
    """A noun phrase as it stands inside a sentence: "The leaders" is "the leaders" there, "Officials" "officials"."""
    return OPENING.sub(lambda m: m.group().lower(), phrase)


def spoken(view: View, ident: str, report: str = "") -> str:
    """An entity's name as it stands inside a sentence: with "the" where English or its report, if given, gives it one."""
    name, entity = view.name(ident), view.entity(ident)
    if entity is None and PEOPLE.fullmatch(name) and not gazetteer.state_of_adjective(name[:-1]):
        return name.lower()
    if entity is None or entity.kind == "person" or name.startswith("The "):
        return name
    if WITH_THE.match(name) or OFFICE_OF.search(name):
        return f"the {name}"
    if entity.kind == "state" or not report:
        return name
    text = view.document(report).text
    alone = len(re.findall(rf"\b{re.escape(name)}(?![\w’'-])", text))
    led = len(re.findall(rf"\b[Tt]he {re.escape(name)}(?![\w’'-])", text))
    return f"the {name}" if alone and 2 * led >= alone else name


def office(view: View, held: Office) -> str:
    """An office with what it is of: "President of Belarus"."""
    title = held.title[:1].upper() + held.title[1:]
    of = view.name(held.of) if held.of else ""
    return f"{title} of {of}" if of and of.casefold() not in title.casefold() else title


def offices(view: View, entity: Entity) -> str:
    """All offices of a person, the same one once."""
    return "; ".join(dict.fromkeys(office(view, o) for o in entity.offices))


def participant(view: View, part: Participant) -> str:
    """A party to a meeting with the office that it took part in."""
    name = view.name(part.entity)
    return f"{name} ({part.office})" if part.office else name


def shortened(text: str, words: int) -> str:
    """The first `words` words of a text on one line, with an ellipsis where more follow."""
    found = text.split()
    return " ".join(found[:words]) + (" …" if len(found) > words else "")
