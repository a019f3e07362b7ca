"""Person: who is at the desk. A name that a browser remembers; the token, not the name, is what lets one write."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse

from onrecord.serve.security import HOW_IN

COOKIE = "onrecord-by"
YEAR = 31_536_000
LONGEST = 80


def who(request: Request) -> str:
    """The name that this browser gave, '' where it gave none."""
    return unquote(request.cookies.get(COOKIE, ""))[:LONGEST]


def back(to: str, by: str = "") -> RedirectResponse:
    """The way on after a form: the page `to`, the name kept for next time."""
    answer = RedirectResponse(to, 303)
    if by.strip():
        answer.set_cookie(COOKIE, quote(by.strip()[:LONGEST]), max_age=YEAR, httponly=True, samesite="strict", path="/")
    return answer


def must_write(request: Request) -> None:
    """Refuse who has no token, even where the guard is not in the way."""
    if not request.app.state.can_write(request):
        raise HTTPException(401, HOW_IN)
