"""Atom: a list as a feed, so that a reader tells when something new is on record."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import urljoin

from starlette.requests import Request

from onrecord.edtf import bounds
from onrecord.serve.shelf import Held

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(request: Request, held: Held, title: str, items: list[dict[str, Any]]) -> str:
    """The feed of one page of facts. Its entries' times are the days of the reports: a record has no clock of its own."""
    base = str(request.base_url)
    latest = max((i["first_told"] for i in items), default="")
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{_text(urljoin(base, request.url.path))}</id>\n<title>{_text(f'{held.view.path.stem}: {title}')}</title>\n"
        f"<updated>{_time(latest)}</updated>\n<author><name>OnRecord</name></author>\n"
        f'<link rel="self" href="{_text(str(request.url))}"/>\n'
    )
    return head + "".join(_entry(base, i) for i in items) + "</feed>\n"


def _entry(base: str, item: dict[str, Any]) -> str:
    link = _text(urljoin(base, item["href"]))
    told = f"{item['fact_type']}, told by report {item['report']}"
    return (
        f"<entry>\n<id>{link}</id>\n<title>{_text(item['label'])}</title>\n<updated>{_time(item['first_told'])}</updated>\n"
        f'<link href="{link}"/>\n<category term="{item["fact_type"]}"/>\n<summary>{_text(told)}</summary>\n</entry>\n'
    )


def _text(text: str) -> str:
    """Text as XML 1.0 can hold it."""
    return escape(NO_XML.sub(" ", text))


def _time(edtf: str) -> str:
    day = bounds(edtf)[0]
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(1970, 1, 1, tzinfo=UTC)
    return moment.isoformat().replace("+00:00", "Z")
