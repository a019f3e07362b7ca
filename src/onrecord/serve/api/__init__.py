"""API: `/api/v1`, one module for each resource. A resource is a module with a router and a line in `RESOURCES`."""

from __future__ import annotations

from fastapi import FastAPI

from onrecord.serve.api.describe import documentation, openapi
from onrecord.serve.api.entities import entities
from onrecord.serve.api.facts import facts
from onrecord.serve.api.judgements import judgements
from onrecord.serve.api.relations import relations
from onrecord.serve.api.reports import reports
from onrecord.serve.api.route import PREFIX
from onrecord.serve.api.search import searching
from onrecord.serve.api.series import series
from onrecord.serve.api.threads import threads

RESOURCES = (reports, entities, facts, threads, relations, series, searching, judgements)


def mount(app: FastAPI) -> None:
    """Add the API and its description to the application."""
    app.add_api_route(f"{PREFIX}/openapi.json", openapi, methods=["GET"], include_in_schema=False)
    app.add_api_route("/api", documentation, methods=["GET"], include_in_schema=False)
    for router in RESOURCES:
        app.include_router(router)
