"""Projection: where a place on the globe lies on the map, as Equal Earth has it (areas keep their proportions).

The polynomial is that of B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal
of Geographical Information Science 33(3), 2019, equations 7 and 8.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
HALF = 2.7066299836960748  # x of the map's edge on the equator
WIDTH, HEIGHT = 1000.0, 486.7
SCALE = WIDTH / (2 * HALF)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """The point of the map, 0,0 in its upper left corner, x up to `WIDTH` and y up to `HEIGHT`."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    six = square**3
    slope = 9 * A4 * six * square + 7 * A3 * six + 3 * A2 * square + A1
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * slope)
    y = theta * (A4 * six * square + A3 * six + A2 * square + A1)
    return WIDTH / 2 + x * SCALE, HEIGHT / 2 - y * SCALE
