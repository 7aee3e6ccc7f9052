"""Charts as data: one chart one file, each with the table behind it."""

from yindi.present.charts.base import Chart, Mark, Spec, Table
from yindi.present.charts.compromises import COMPROMISES
from yindi.present.charts.crowding import CROWDING
from yindi.present.charts.dividend import DIVIDEND
from yindi.present.charts.frontier import KEPT, SPREAD
from yindi.present.charts.map import MAP
from yindi.present.charts.means import MEANS
from yindi.present.charts.roc_auc import ROC_AUC
from yindi.present.charts.starts import STARTS

CHARTS: tuple[Chart, ...] = (CROWDING, MAP, KEPT, SPREAD, STARTS, MEANS, COMPROMISES, ROC_AUC, DIVIDEND)

__all__ = ["CHARTS", "Chart", "Mark", "Spec", "Table"]
