"""GeoJSON: what has a place that the gazetteer lays down, as features."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.store import View


def collection(view: View, items: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A feature for each item whose `place` is laid down; the others are left out, for they are nowhere."""
    return {"type": "FeatureCollection", "features": [f for i in items if (f := feature(view, i, i.get("place", "")))]}


def feature(view: View, item: dict[str, Any], place: str) -> dict[str, Any] | None:
    """An item as a feature at its place."""
    entity = view.entities.get(place)
    if entity is None or entity.lat is None or entity.lon is None:
        return None
    properties = {k: v for k, v in item.items() if not isinstance(v, (dict, list))} | {"place_name": view.name(place)}
    geometry = {"type": "Point", "coordinates": [entity.lon, entity.lat]}
    return {"type": "Feature", "id": item["id"], "geometry": geometry, "properties": properties}
