"""The one room that knows the solver: linear and mixed-integer programmes, solved by HiGHS on one thread."""

from yindi.methods.optimiser.linear import GrowingProgramme, LinearAnswer, maximise
from yindi.methods.optimiser.search import Searched, choose_whole
from yindi.methods.optimiser.whole import WholeAnswer, WholeStatus, maximise_whole

__all__ = [
    "GrowingProgramme", "LinearAnswer", "Searched", "WholeAnswer", "WholeStatus", "choose_whole", "maximise",
    "maximise_whole",
]  # fmt: skip
