"""What every page is: a name, the type of its record, and how the records are made from the results."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from yindi.present.brief.answers import Stage
from yindi.present.brief.figures import Figure
from yindi.present.brief.first import First
from yindi.present.brief.places import Places
from yindi.present.brief.years import Years
from yindi.present.files.names import Names
from yindi.present.why.known import Known
from yindi.study import Results


@dataclass(frozen=True)
class Sections:
    """The results and the sections of the brief that several pages show, each made once."""

    results: Results
    names: Names
    first: First
    places: Places
    years: Years
    figures: Mapping[str, Figure]
    stages: tuple[Stage, ...]
    replay: str
    known: Known

    def figure(self, *names: str) -> dict[str, Figure]:
        """Some charts by name, those that have something to draw."""
        return {name: self.figures[name] for name in names if name in self.figures}


@dataclass(frozen=True)
class Page:
    """One page of the catalogue, or one for each place or question.

    name : in the address, the template and the messages; record : the frozen record; make : sections → records by what
    the page is asked for, under "" where it is one page; asked : the name of that in the address, "" for one page;
    listed : whether the bar at the top leads there.
    """

    name: str
    record: type
    make: Callable[[Sections], Mapping[str, Any]]
    asked: str = ""
    listed: bool = True


def one(make: Callable[[Sections], Any]) -> Callable[[Sections], Mapping[str, Any]]:
    """A page that is made once."""
    return lambda sections: {"": make(sections)}
