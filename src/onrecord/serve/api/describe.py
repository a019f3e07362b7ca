"""Describe: the API's OpenAPI 3.1 description, and a page that renders it without anything from outside."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord import __version__
from onrecord.serve.api.route import MEDIA
from onrecord.serve.render import page

ABOUT = """The record as a program reads it. Lists take the filters of the command line as plain parameters and come in pages:
give a page's `next` as `after` for the one that follows. Answers carry an ETag; `If-None-Match` spares a repetition. Errors are
`application/problem+json` (RFC 9457). Reading is open on this machine; writing needs `Authorization: Bearer TOKEN`."""


def description(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description of the API's routes."""
    if app.openapi_schema is None:
        made = get_openapi(  # of the API alone: pages are no part of the schema
            title="OnRecord", version=__version__, openapi_version="3.1.0", description=ABOUT, routes=app.routes
        )
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        for methods in made["paths"].values():
            for method, operation in methods.items():
                _mend(operation, writes=method != "get")
        app.openapi_schema = made
    return app.openapi_schema


def _mend(operation: dict[str, Any], *, writes: bool) -> None:
    """Errors have their own media type, lists their other forms, parameters no null; writes need the token."""
    for status, answer in operation["responses"].items():
        if int(status) >= 400 and "application/json" in answer.get("content", {}):
            answer["content"] = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    forms = next((p["schema"]["enum"] for p in operation.get("parameters", ()) if p["name"] == "format"), ())
    for form in forms:
        if form and form != "json":
            kind = {"type": "object"} if form == "geojson" else {"type": "string"}
            operation["responses"]["200"]["content"][MEDIA[form]] = {"schema": kind}
    for parameter in operation.get("parameters", ()):
        said = parameter["schema"].pop("anyOf", ())  # a parameter is left out, never null
        parameter["schema"] |= next((kind for kind in said if kind != {"type": "null"}), {})
    if writes:
        operation["security"] = [{"token": []}]


def openapi(request: Request) -> Response:
    """The description as JSON."""
    return JSONResponse(description(request.app))


def documentation(request: Request) -> Response:
    """The page that describes the API."""
    made = description(request.app)
    operations = [
        {"path": path, "method": method.upper(), **operation}
        for path, methods in made["paths"].items()
        for method, operation in methods.items()
    ]
    return page(request, "api.html", described=made, operations=operations, schemas=made["components"]["schemas"])
