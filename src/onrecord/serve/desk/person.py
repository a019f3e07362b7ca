"""Person: who is at the desk. A name that a browser remembers; the token, not the name, is what lets one write."""

from __future__ import annotations

import secrets
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import HTTPException, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.serve.security import HOW_IN

COOKIE, SEAT = "onrecord-by", "onrecord-seat"
YEAR = 31_536_000
LONGEST = 80
Number = Annotated[int, Query(ge=0, le=2**53)]  # of a row of the log or a study


def who(request: Request) -> str:
    """The name that this browser gave, '' where it gave none."""
    return unquote(request.cookies.get(COOKIE, ""))[:LONGEST]


def seat(request: Request) -> str:
    """What tells this browser from another one, whatever name its user gives; a new word where it has none yet."""
    return request.cookies.get(SEAT) or secrets.token_urlsafe(9)


def seated(answer: Response, request: Request, word: str) -> Response:
    """The answer, with the word that tells this browser from another kept there until it is closed."""
    if SEAT not in request.cookies:
        answer.set_cookie(SEAT, word, httponly=True, samesite="strict", path="/review")
    return answer


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
