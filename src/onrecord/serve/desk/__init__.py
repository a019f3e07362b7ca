"""Desk: what the working pages (review, check, tracker, upload, sources, network, map) do, apart from how they look."""
