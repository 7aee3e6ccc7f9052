"""A province that does not exist: some eighty cases over six years, to learn by, each labelled as invented."""

from yindi.procedure.province.playing import invented, played, take_all
from yindi.procedure.province.told import LAST_DAY, NOT_SHOWN, Wanted, commitments, wanted

__all__ = ["LAST_DAY", "NOT_SHOWN", "Wanted", "commitments", "invented", "played", "take_all", "wanted"]
