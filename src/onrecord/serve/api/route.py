"""Route: what every resource of the API does alike: a tag for each answer, and the forms that a list comes in."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Coroutine, Iterable, Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from onrecord.export.csv import FORMULA
from onrecord.serve.shelf import Held

PREFIX = "/api/v1"
MEDIA = {
    "json": "application/json", "csv": "text/csv", "jsonl": "application/jsonl", "geojson": "application/geo+json",
    "atom": "application/atom+xml",
}  # fmt: skip
Row = dict[str, Any]
ListForm = Annotated[
    Literal["", "json", "csv", "jsonl"], Query(alias="format", description="json: a page; csv and jsonl: all rows.")
]
FactForm = Annotated[
    Literal["", "json", "csv", "jsonl", "atom"],
    Query(alias="format", description="json and atom: a page; csv and jsonl: all rows."),
]
PlaceForm = Annotated[
    Literal["", "json", "csv", "jsonl", "atom", "geojson"],
    Query(alias="format", description="json and atom: a page; csv, jsonl and geojson: all rows."),
]


class Tagged(APIRoute):
    """A route whose GET answers carry an ETag: of the record's state and the request. Who has it already gets 304 at once."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler with the tag around it."""
        answer = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            if request.method not in ("GET", "HEAD"):
                return await answer(request)
            tag = etag(request)
            if tag in [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]:
                return Response(status_code=304, headers={"etag": tag, "cache-control": "no-cache"})
            response = await answer(request)
            if response.status_code == 200:
                response.headers["etag"] = tag
                response.headers["cache-control"] = "no-cache"
                response.headers["vary"] = "Accept"
            return response

        return tagged


def router(tag: str) -> APIRouter:
    """A resource's router: under the prefix, its answers tagged."""
    return APIRouter(prefix=PREFIX, tags=[tag], route_class=Tagged)


def etag(request: Request) -> str:
    """A word for an answer: the same request to the same state of the record has the same one."""
    held: Held = request.app.state.shelf.held()
    said = f"{held.stamp}|{request.url.path}?{request.url.query}|{request.headers.get('accept', '')}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:24]}"'


def form_of(request: Request, asked: str, allowed: Iterable[str]) -> str:
    """The form of an answer: as asked for by `format`, else by the Accept header, else JSON."""
    if asked:
        return asked
    accepted = [part.partition(";")[0].strip() for part in request.headers.get("accept", "").split(",")]
    wanted = {MEDIA[name]: name for name in allowed}
    return next((wanted[media] for media in accepted if media in wanted), "json")


def streamed(rows: Iterable[Row], form: str, name: str, columns: Iterable[str] = ()) -> Response:
    """All rows as CSV or JSON Lines, as they come."""
    made = _csv(rows, list(columns)) if form == "csv" else (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    media = f"{MEDIA[form]}; charset=utf-8" if form == "csv" else MEDIA[form]
    return StreamingResponse(made, media_type=media, headers=headers)


def answered(content: Any, media: str = "application/json") -> Response:
    """A JSON answer."""
    return JSONResponse(content, media_type=media)


def _csv(rows: Iterable[Row], columns: list[str]) -> Iterator[str]:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(name)) for name in columns])
        if held.tell() > 60_000:
            yield held.getvalue()
            held.seek(0)
            held.truncate()
    yield held.getvalue()


def cell(value: Any) -> Any:
    """A value as a cell: lists joined; text that a spreadsheet would run as a formula marked as text."""
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(v) for v in value)
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
