"""What the parts of a report are written from."""

from collections.abc import Mapping
from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.present.brief.answers import Stage
from yindi.present.brief.figures import Figure
from yindi.present.brief.first import First
from yindi.present.brief.places import Places
from yindi.present.brief.years import Years
from yindi.study import Results

# Charts that parts show.
DRAWN = frozenset({"starts", "means", "crowding", "frontier", "roc_auc", "dividend"})


@dataclass(frozen=True)
class Material:
    """What parts are written from."""

    results: Results
    first: First
    places: Places
    years: Years
    figures: Mapping[str, Figure]
    stages: tuple[Stage, ...]


def head(*keys: str) -> tuple[Bilingual, ...]:
    """The labels of some columns."""
    return tuple(say(key) for key in keys)
