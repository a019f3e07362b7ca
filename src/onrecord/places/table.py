"""Table: the gazetteer's areas, towns and known spots, looked up by folded name without loading them whole.

`names.tsv.gz` is one sorted list of names; a name is found in it by bisection over the bytes, so that the first look-up
costs a tenth of a second and some 15 MB, not the seconds and hundreds of MB of a dictionary of 200,000 names.
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.places.fold import fold

KINDS = ("state", "region", "county", "place", "spot")


class Row(NamedTuple):
    """One place of the tables. `division` is its first-level division by the code of GeoNames ("US.TX").

    `forms` is the number of names that a town is known by: of two towns of one size the one known abroad has more.
    """

    ident: str
    name: str
    kind: str
    country: str
    division: str
    latitude: float
    longitude: float
    population: int
    geonames: int | None
    wikidata: str
    iso: str
    forms: int = 0


@lru_cache(maxsize=8192)
def rows_named(name: str) -> tuple[Row, ...]:
    """Every place that goes by a folded name."""
    found = [_area(int(n[1:])) if n[0] == "a" else _town(int(n)) for n in _line(name).split()]
    return (*found, *_spots().get(name, ()))


@cache
def area(code: str) -> Row | None:
    """The state, division or county of a code, ISO 3166 or GeoNames."""
    at = _by_code().get(code) or _by_code().get(code[3:] if code.startswith("CN-") else "")  # Hong Kong has codes of both kinds
    return None if at is None else _area(at)


def _line(name: str) -> str:
    """The numbers of the places that go by a folded name, '' if there are none."""
    blob, wanted = _blob("names"), f"{name}\t".encode()
    low, high = 0, len(blob)
    while low < high:
        start = blob.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = blob.index(b"\n", start)
        if blob.startswith(wanted, start):
            return blob[start + len(wanted) : end].decode()
        if blob[start:end] < wanted:
            low = end + 1
        else:
            high = start
    return ""


def _area(number: int) -> Row:
    kind, code, geonames, latitude, longitude, people, wikidata, names = _lines("areas")[number].decode().split("\t")
    division = geonames if kind == "region" else ".".join(geonames.split(".")[:2]) if kind == "county" else ""
    iso = code if "." not in code else ""
    ident = iso or f"geonames:{code}"
    where = float(latitude), float(longitude)
    return Row(ident, names.split("|")[0], kind, code[:2], division, *where, int(people), None, wikidata, iso)


def _town(number: int) -> Row:
    name, country, division, latitude, longitude, people, ident, forms = _lines("towns")[number].decode().split("\t")
    where = float(latitude), float(longitude)
    code = f"{country}.{division}"
    return Row(f"geonames:{ident}", name, "place", country, code, *where, int(people), int(ident), "", "", int(forms))


@cache
def _spots() -> dict[str, tuple[Row, ...]]:
    """Seas, parts of the world and known sites, by folded name."""
    table: dict[str, tuple[Row, ...]] = {}
    text = files("onrecord.lang").joinpath("gazetteer", "spots.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        names, country, latitude, longitude, what = line.split("\t")
        name = names.split("|")[0]
        row = Row(
            f"spot:{fold(name).replace(' ', '-')}", name, what, country, "", float(latitude), float(longitude), 0, None, "", ""
        )
        table |= {fold(n): (row,) for n in names.split("|")}
    return table


@cache
def _by_code() -> dict[str, int]:
    table: dict[str, int] = {}
    for number, line in enumerate(_lines("areas")):
        _, code, geonames, _ = line.decode().split("\t", 3)
        table |= {key: number for key in (geonames, code) if key}
    return table


@cache
def _lines(name: str) -> list[bytes]:
    return _blob(name).splitlines()


@cache
def _blob(name: str) -> bytes:
    return gzip.decompress(files("onrecord.lang").joinpath("gazetteer", f"{name}.tsv.gz").read_bytes())
