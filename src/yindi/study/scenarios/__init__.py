"""What if: a study that has been run, solved again with some settings changed, and laid beside others."""

from yindi.study.scenarios.changing import changed
from yindi.study.scenarios.differing import ScenarioDifference, difference
from yindi.study.scenarios.reading import read_scenario, require_known
from yindi.study.scenarios.resolving import AS_IT_STANDS, ScenarioResults, as_it_stands, in_full, resolve
from yindi.study.scenarios.scenario import Change, Scenario, from_record
from yindi.study.scenarios.settings import SETTINGS
from yindi.study.scenarios.store import ScenarioStore

__all__ = [
    "AS_IT_STANDS",
    "SETTINGS",
    "Change",
    "Scenario",
    "ScenarioDifference",
    "ScenarioResults",
    "ScenarioStore",
    "as_it_stands",
    "changed",
    "difference",
    "from_record",
    "in_full",
    "read_scenario",
    "require_known",
    "resolve",
]
