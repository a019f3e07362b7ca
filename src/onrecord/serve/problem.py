"""Problem: an error as RFC 9457 says it to a program, or as a page says it to a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from onrecord.serve.render import templates

MEDIA_TYPE = "application/problem+json"


def problem(
    request: Request, status: int, title: str, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any
) -> Response:
    """The answer to a request that can't be served: problem+json under `/api`, else a page."""
    if wants_json(request):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.url.path}
        return JSONResponse(body | more, status, headers, media_type=MEDIA_TYPE)
    context = {"request": request, "title": title, "detail": detail, "status": status}
    return HTMLResponse(templates.get_template("problem.html").render(context), status, headers)


def wants_json(request: Request) -> bool:
    """Whether a program asks."""
    return request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", "text/html, */*")
