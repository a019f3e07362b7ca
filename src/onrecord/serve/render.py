"""Render: templates to pages. Text never becomes markup: everything is escaped unless a template itself is the markup."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.edtf import in_words
from onrecord.store import View
from onrecord.wording import amount, backing, change, listing, number, office, offices, participant, plural, shortened

FACT_PAGES = {"meeting": "meetings", "undertaking": "undertakings"}  # what has a page of its own; the rest is under /facts


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.serve"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "in_words": in_words, "amount": amount, "moved": change, "listing": listing, "number": number, "shortened": shortened,
        "thousands": lambda n: f"{n:,}", "percent": lambda x: f"{x:.0%}", "segment": segment, "plural": plural,
        "sentence": lambda s: s[:1].upper() + s[1:], "from_json": json.loads, "web": web,
    }  # fmt: skip
    made.globals |= {
        "static": static_url, "with_query": with_query, "fact_url": fact_url, "party_url": party_url, "report_url": report_url,
        "office": office, "offices": offices, "participant": participant, "backing": backing, "party": party,
    }  # fmt: skip
    return made


def page(request: Request, template: str, **context: Any) -> HTMLResponse:
    """A page from its template; `request` and what every page shows are added."""
    from onrecord.serve.pages import navigation  # the pages render themselves with this

    held = request.app.state.shelf.held()
    shared = {"request": request, "navigation": navigation(request), "view": held.view, "held": held}
    shared |= {"renewing": request.app.state.shelf.is_renewing, "can_write": request.app.state.can_write(request)}
    return HTMLResponse(templates.get_template(template).render(shared | context))


def segment(text: str) -> str:
    """An id as part of an address: slashes stay, so that a report's id reads as it is."""
    return quote(text, safe="/:@")


def fact_url(kind: str, ident: str) -> str:
    """The permanent address of a fact: a meeting or undertaking has a page of its own."""
    return f"/{FACT_PAGES.get(kind, 'facts')}/{segment(ident)}"


def report_url(report: str, fact: str = "") -> str:
    """The address of a report, at one of its facts where that is given: a long report shows the part where it stands."""
    return f"/reports/{segment(report)}" + (f"?at={quote(fact)}#{segment(fact)}" if fact else "")


def party_url(ident: str) -> str:
    """The address of an entity's dossier."""
    return f"/parties/{segment(ident)}"


def party(view: View, ident: str) -> tuple[str, str]:
    """What to call a party, and its address ('' for a noun phrase as written)."""
    return view.name(ident), party_url(ident) if ident in view.entities else ""


@pass_context
def with_query(context: Context, path: str = "", **changes: Any) -> str:
    """The address of this page (or of `path`) with its filters, some of them changed; what is None or '' is left out."""
    request: Request = context["request"]
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in changes]
    kept += [(k, str(v)) for k, v in changes.items() if v not in (None, "")]
    query = urlencode([(k, v) for k, v in kept if v])
    return f"{path or quote(request.url.path, safe='/:@')}{'?' + query if query else ''}"


def web(url: str) -> str:
    """An address of the web as it is, '' for any other: a captured page must not put a script behind a link."""
    return url if url.startswith(("http://", "https://")) else ""


@cache
def static_url(name: str) -> str:
    """The address of a static file, with its hash: a browser may keep it for good."""
    content = files("onrecord.serve").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:10]}"


def hidden(params: Mapping[str, str]) -> list[tuple[str, str]]:
    """The filters that a form carries along unseen."""
    return [(k, v) for k, v in params.items() if v]


templates = _environment()
