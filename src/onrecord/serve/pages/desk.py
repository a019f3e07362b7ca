"""Desk: the working pages, where a person adds to the record or looks across it. A page is a module and a name here."""

from __future__ import annotations

from onrecord.serve.pages import add, at_odds, atlas, check, judgements, network, review, same, sources, stories, threads, tracker

DESK = (review, same, judgements, sources, stories, threads, at_odds, network, atlas, check, tracker, add)
