"""Places: which place a name means, with its coordinates, by what else the report names.

    resolve_place("Grodno", context=["Belarus"])        # Place(id="geonames:627904", name="Hrodna", country="BY", ...)
    resolve_place("Paris, Texas")                       # what stands after a comma holds it
    resolve_places(["Paris", "Houston", "Dallas"])      # names of one report tell each other apart

The tables (`lang/gazetteer`, origins and licences in the README there) are opened on first use.
"""

from onrecord.places.placing import placed
from onrecord.places.resolve import Place, resolve_place, resolve_places

__all__ = ["Place", "placed", "resolve_place", "resolve_places"]
