"""The main figures by size of place, and under other margins and lines: shown, never chosen from."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from yindi.methods.scores import pr_auc, roc_auc
from yindi.plan.odds import MODELS, YINDI, EventName
from yindi.trust.backtest import Backtest, Setup, ends_of, score, see
from yindi.trust.card import SensitivityRow, StratumScore
from yindi.trust.figures import all_figures, precision_at_picks

Array = npt.NDArray[np.float64]

SIZES = ("small", "middle", "large")
MARGIN_FACTORS = (0.5, 1.0, 2.0)
LINES = (0.8, 1.0, 1.25)


def by_place_size(setup: Setup, backtest: Backtest, event: EventName) -> tuple[StratumScore, ...]:
    """The scores of one event among small, middle and large places."""
    result, chosen = backtest.events[event], backtest.chosen(event)
    rows = []
    for number, name in enumerate(SIZES):
        inside = (setup.size_stratum == number)[:, None]
        used = result.could & inside
        happened = result.did[used].astype(float)
        rows.append(
            StratumScore(
                stratum=name,
                places=int(inside.sum()),
                n=int(used.sum()),
                events=int(happened.sum()),
                yindi_auc=roc_auc(happened, result.odds[YINDI.name][used]),
                own_presence_auc=roc_auc(happened, result.odds["own_presence"][used]),
                picks=int((chosen & inside).sum()),
                successes=int((chosen & inside & result.did).sum()),
                scores={
                    name: {
                        "roc_auc": roc_auc(happened, odds[used]),
                        "pr_auc": pr_auc(happened, odds[used]),
                        "precision_at_picks": precision_at_picks(
                            odds, used, result.did, backtest.programme.picks, np.ones(setup.shape)
                        ),
                    }
                    for name, odds in result.odds.items()
                },
            )
        )
    return tuple(rows)


def sensitivity(setup: Setup) -> dict[EventName, tuple[SensitivityRow, ...]]:
    """The main figures of both events under half and twice the margin, and under a lower and a higher line."""
    rows: dict[EventName, list[SensitivityRow]] = {"entry": [], "deepening": []}
    models = (MODELS["own_presence"], YINDI)
    for factor in MARGIN_FACTORS:
        for line in LINES:
            other = replace(setup, margin=setup.margin * factor, line=line)
            views = see(other, *other.ones, models=models)
            backtest = score(other, views, ends_of(other, views), weights=np.ones(other.shape), models=models)
            figures = all_figures(backtest, *other.ones)
            for event, result in backtest.events.items():
                rows[event].append(
                    SensitivityRow(
                        margin=other.margin,
                        line=line,
                        n=int(result.could.sum()),
                        events=int(result.did.sum()),
                        yindi_auc=figures[f"{event}.yindi.roc_auc"],
                        own_presence_auc=figures[f"{event}.own_presence.roc_auc"],
                        gain=figures[f"{event}.dividend.gain"],
                    )
                )
    return {event: tuple(some) for event, some in rows.items()}
