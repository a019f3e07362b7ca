"""Wanted: the filters of a request, as pages and the API take them: the names of the command line's options."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query

from onrecord.errors import QueryError
from onrecord.model import STAGES
from onrecord.serve.index import Wanted

MOST = 200
Who = Annotated[list[str] | None, Query(description="A person, state or body involved, by name or id; given again: all of them.")]
Where = Annotated[str, Query(description="A place, by name or id.")]
Since = Annotated[str, Query(description="Not before this date (EDTF: 2024, 2024-03, 2024-03-15).")]
Until = Annotated[str, Query(description="Not after this date.")]
When = Annotated[str, Query(description="In this time (EDTF: 2024, 2024-03, 2024-01/2024-06); short for both.")]
Text = Annotated[str, Query(description="Words that must occur, all of them.")]
Report = Annotated[str, Query(description="Only what this report tells (its id).")]
Stage = Annotated[str, Query(description="Only undertakings at this stage.", json_schema_extra={"enum": ["", *STAGES]})]
Kind = Annotated[str, Query(description="Only this kind; of meetings the format, of statements the stance, of figures the unit.")]
Sector = Annotated[str, Query(description="Only undertakings of this sector.")]
New = Annotated[str, Query(description="Only what reports since this date tell for the first time.")]
Confidence = Annotated[str, Query(description="Least confidence, 0 to 1, or `sure`: right 19 times in 20.")]
Outlet = Annotated[str, Query(description="Only from this outlet or site.")]
After = Annotated[str, Query(description="Where the page before ended: its `next`.")]
Sort = Annotated[Literal["newest", "oldest"], Query(description="Which come first.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows a page.")]


def wanted(
    who: Who = None, where: Where = "", since: Since = "", until: Until = "", when: When = "", text: Text = "",
    report: Report = "", stage: Stage = "", kind: Kind = "", sector: Sector = "", outlet: Outlet = "", new: New = "",
    confidence: Confidence = "",
) -> Wanted:  # fmt: skip
    """The filters of a request; a name or text with a NUL in it is wrong use."""
    given = (*(who or ()), where, text, report, kind, sector, outlet)
    if any("\0" in value for value in given):
        raise QueryError("a filter can't hold a NUL character")
    return Wanted(
        tuple(filter(str.strip, who or ())), where.strip(), (since or when).strip(), (until or when).strip(), stage, kind, sector,
        outlet, text, report, new.strip(), confidence.strip(),
    )  # fmt: skip
