"""App: the server's application, made for one record."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match
from starlette.staticfiles import StaticFiles

from onrecord import __version__
from onrecord.errors import OnRecordError, QueryError
from onrecord.serve import api, pages
from onrecord.serve.ahead import ahead
from onrecord.serve.problem import problem
from onrecord.serve.security import COOKIE, Access, Guard, bears_token
from onrecord.serve.shelf import Shelf

METHOD_NOT_ALLOWED = 405
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
YEAR = 31_536_000
TITLES = {400: "Bad request", 404: "Not found", 405: "Method not allowed", 422: "Wrong use"}


def create_app(
    record: Path, access: Access | None = None, *, cache: Path | None = None, note: Callable[[str], None] | None = None
) -> FastAPI:
    """The application that serves `record`; without `access` it answers to this machine's names alone and takes no writes."""
    access = access or Access()
    app = FastAPI(title="OnRecord", version=__version__, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.record, app.state.access = record, access
    app.state.shelf = Shelf(record, cache, note, ahead)
    app.state.can_write = lambda request: bears_token(request, access.token)
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=5)
    app.add_middleware(Guard, access=access)
    _answer_errors(app)
    api.mount(app)
    app.mount("/static", _Static(packages=[("onrecord.serve", "static")]), name="static")
    pages.mount(app)
    app.add_api_route("/enter", _enter, methods=["GET"], include_in_schema=False)
    return app


class _Static(StaticFiles):
    """Files by their hash: a browser keeps them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = f"public, max-age={YEAR}, immutable"
        return response


def _enter(request: Request, token: str = "", to: str = "/") -> Response:
    """Where the printed address leads: the token goes into a cookie and out of the address bar."""
    access: Access = request.app.state.access
    safe = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    answer = RedirectResponse(safe, 303)
    if access.token and hmac.compare_digest(token.encode(), access.token.encode()):
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
    return answer


def _allowed(request: Request) -> str:
    """The methods that the address answers to, whichever route has each."""
    asked = ((method, {**request.scope, "method": method}) for method in METHODS)
    return ", ".join(method for method, scope in asked if any(r.matches(scope)[0] == Match.FULL for r in request.app.routes))


def _answer_errors(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    def on_http(request: Request, error: HTTPException) -> Response:
        title = TITLES.get(error.status_code, "Error")
        headers = {"allow": _allowed(request)} if error.status_code == METHOD_NOT_ALLOWED else error.headers
        return problem(request, error.status_code, title, str(error.detail), headers=headers)

    @app.exception_handler(RequestValidationError)
    def on_wrong_use(request: Request, error: RequestValidationError) -> Response:
        found = [{"in": ".".join(map(str, e["loc"])), "reason": e["msg"]} for e in error.errors()]
        detail = "; ".join(f"{e['in']}: {e['reason']}" for e in found)
        return problem(request, 422, TITLES[422], detail, errors=found)

    @app.exception_handler(QueryError)
    def on_query(request: Request, error: QueryError) -> Response:
        return problem(request, 422, TITLES[422], str(error))

    @app.exception_handler(Exception)
    def on_fault(request: Request, error: Exception) -> Response:
        detail = f"This page could not be made ({type(error).__name__}). The record is unharmed; the terminal says more."
        return problem(request, 500, "A fault of this program", detail)

    @app.exception_handler(OnRecordError)
    def on_own(request: Request, error: OnRecordError) -> Response:
        return problem(request, 400, TITLES[400], str(error))
