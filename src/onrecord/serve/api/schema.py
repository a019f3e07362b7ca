"""Schema: what the API's answers look like, for its description. The fact types derive from the record's dataclasses."""

from __future__ import annotations

from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from onrecord.store.tables import FACT_TYPES


class Problem(BaseModel):
    """An error, as RFC 9457 has it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    errors: list[dict[str, str]] | None = Field(None, description="For wrong use: each parameter and what is wrong with it.")


class FactHead(BaseModel):
    """What every fact has around its own fields."""

    id: str = Field(description="Permanent; a joined id leads to what it was joined into.")
    fact_type: str
    label: str = Field(description="One line that says what it is.")
    href: str = Field(description="Its page.")
    report: str = Field(description="The report whose telling is shown.")
    reports: int = Field(description="How many reports tell of it.")
    origins: int = Field(description="Of how many independent origins these are.")
    first_told: str
    verdict: str = Field(description="A person's last word: accept, reject, unsure or ''.")
    made_by: str = Field(description="machine or hand.")
    corrected: bool
    names: dict[str, str] = Field(description="What the ids in it are called.")


class Report(BaseModel):
    """A report, without its text."""

    id: str
    title: str
    published: str = Field(description="EDTF, or ''.")
    outlet: str
    url: str
    href: str
    origin: str = Field(description="The report that stands for its origin: copies and rewrites share one.")
    credits: list[str]
    characters: int
    checkable: float = Field(description="The share of its words under facts that can be checked.")
    facts: int


class Office(BaseModel):
    """A post that a person holds as stated."""

    title: str
    of: str
    status: str
    head: str


class Party(BaseModel):
    """An entity of the record, joined across reports."""

    model_config = ConfigDict(extra="allow")
    id: str
    kind: str
    name: str = Field(description="What to call it: of a state its everyday name.")
    full_name: str
    mentions: list[str]
    offices: list[Office]
    ids: dict[str, str | int] = Field(description="`wikidata`, `iso` and, of a place, `geonames`, where they are known.")
    href: str
    state: str = Field(description="The state that it is or stands for, by its office or place; '' where none is known.")
    reports: int
    facts: int


class Found(BaseModel):
    """What a search finds."""

    q: str
    names: list[dict[str, Any]]
    reports: list[Report]
    facts: list[dict[str, Any]]
    counts: dict[str, int] = Field(description="How many facts of each type have the words.")


class Series(BaseModel):
    """Figures of one measure, unit and set of parties; the points are under `/series/ID`."""

    model_config = ConfigDict(extra="allow")
    id: str
    label: str
    href: str
    measure: str
    unit: str
    parties: list[str]
    names: list[str]
    periods: int
    point_count: int
    findings: int


class Relation(BaseModel):
    """A pair of states that deal with each other."""

    a: str
    b: str
    names: list[str]
    facts: int
    meetings: int
    reports: int
    first: str
    last: str
    href: str


class PanelRow(BaseModel):
    """One pair of states and period; a column for each stance and stage."""

    model_config = ConfigDict(extra="allow")
    a: str
    b: str
    period: str
    meetings: int
    reports: int
    origins: int
    reports_read: int = Field(description="Reports of the period that name both: the coverage behind a zero.")


class Judgement(BaseModel):
    """A row of the log of judgements."""

    id: int
    at: str
    by: str
    action: str
    kind: str
    target: str
    other: str
    field: str
    before: str
    after: str
    note: str
    undoes: int
    stands: bool = Field(description="Whether nobody has undone it.")


def _fact_models() -> dict[str, type[BaseModel]]:
    made: dict[str, type[BaseModel]] = {}
    for fact_type in FACT_TYPES:
        hints = get_type_hints(fact_type.kind)
        fields: dict[str, Any] = {name.rstrip("_"): (hint, ...) for name, hint in hints.items() if name != "id"}
        more: dict[str, Any] = {"stage_now": (str, ...)} if fact_type.name == "undertaking" else {}
        about = (fact_type.kind.__doc__ or "").strip()
        made[fact_type.name] = create_model(fact_type.kind.__name__, __base__=FactHead, __doc__=about, **fields, **more)
    return made


def page_of(item: Any, name: str) -> type[BaseModel]:
    """The model of a page of items."""
    fields: dict[str, Any] = {
        "items": (list[item], Field(description="The rows of this page.")),
        "total": (int, Field(description="How many rows pass in all.")),
        "next": (str | None, Field(description="`after` of the next page; null on the last.")),
        "facets": (dict[str, list[dict[str, Any]]], Field({}, description="Each facet: its most frequent values, with counts.")),
    }
    made: type[BaseModel] = create_model(f"{name}Page", __doc__="A page of a list, with what leads to the next.", **fields)
    return made


FACT_MODELS = _fact_models()
PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "Something the record can't answer."},
    422: {"model": Problem, "description": "Wrong use: a parameter that can't be used."},
}
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "Nothing has this id."}}
WRITES: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "Writing needs the token."},
    403: {"model": Problem, "description": "A foreign page asked."},
}  # fmt: skip
