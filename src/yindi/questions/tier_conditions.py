"""What would move a cluster up a tier, and what would move it down, in words."""

from dataclasses import dataclass

from yindi.messages import Bilingual, join, say
from yindi.questions.present import figure


@dataclass(frozen=True)
class Cell:
    """One cluster's figures and what it meets; `islanded` where it has no neighbours to be supported by."""

    quotient: float
    share: float
    needed: float
    growth: float
    support: float
    large: bool
    growing: bool
    supported: bool
    islanded: bool


@dataclass(frozen=True)
class Line:
    """One criterion of a cluster: its name, where it stands and where the line is."""

    name: str
    now: str
    line: str

    def rise(self) -> Bilingual:
        """From where to where it has to move."""
        return say("cluster.rise", what=say(f"cluster.criterion.{self.name}"), now=self.now, line=self.line)

    def fall(self) -> Bilingual:
        """Beyond which line it must not move."""
        key = "cluster.fall_over" if self.name == "support" else "cluster.fall_under"
        return say(key, what=say(f"cluster.criterion.{self.name}"), now=self.now, line=self.line)


def lines_of(cell: Cell, quotient: float, growth: float, support: float) -> dict[str, Line]:
    """The criteria of a cell against their lines, formatted as they are shown."""
    return {
        "quotient": Line("quotient", f"{cell.quotient:.2f}", f"{quotient:.2f}"),
        "size": Line("size", f"{100 * cell.share:.2f} %", f"{100 * cell.needed:.2f} %"),
        "growth": Line("growth", f"{figure(cell.growth, '.1f')} %", f"{figure(growth, '.1f')} %"),
        "support": Line("support", f"{cell.support:.3f}", f"{support:.2f}"),
    }


def promotion(tier: str, cell: Cell, lines: dict[str, Line]) -> Bilingual:
    """What has to change for the next tier; that there is none above the highest."""
    if tier == "first_tier":
        return say("cluster.highest")
    if tier == "emerging":
        return lines["quotient"].rise()
    wanted = [("size", cell.large), ("support", cell.supported)]
    rises = [
        say("cluster.no_neighbours") if name == "support" and cell.islanded else lines[name].rise()
        for name, met in wanted
        if not met
    ]
    if tier == "third_tier":
        return join(rises, between=say("cluster.or"))
    if not cell.growing:
        rises.append(lines["growth"].rise())
    return join(rises, between=say("cluster.and"))


def relegation(tier: str, cell: Cell, lines: dict[str, Line], even: Line) -> Bilingual:
    """Which one change is enough to lose the tier; two that have to come together are named as such."""
    held = [name for name, met in (("size", cell.large), ("support", cell.supported)) if met]
    falls = [even.fall() if tier == "emerging" else lines["quotient"].fall()]
    if tier in ("first_tier", "emerging"):
        falls.append(lines["growth"].fall())
    if tier == "first_tier":
        falls += [lines[name].fall() for name in held]
    elif tier in ("second_tier", "emerging"):
        falls.append(join([lines[name].fall() for name in held], between=say("cluster.and")))
    return join(falls, between=say("cluster.or"))
