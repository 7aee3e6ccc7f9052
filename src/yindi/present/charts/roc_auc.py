"""How well each model's odds told apart what happened from what did not, with intervals."""

from yindi.messages import Language, say
from yindi.plan.odds import EVENTS, MODELS
from yindi.present.charts.base import Chart, Mark, Spec, Table
from yindi.present.charts.intervals import dot, dots
from yindi.present.numbers import between, share_between
from yindi.study import Results


def spec(results: Results, language: Language) -> Spec | None:
    """ROC-AUC of every model for both events."""
    rows = [
        dot(say(f"brief.model.{name}"), event, results.trust.event(event).models[name].roc_auc, language, 2)
        for name in MODELS
        for event in EVENTS
    ]
    marks = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    return dots(rows, title=say("brief.axis.roc_auc").text(language), low=0.3, high=1.0, values=marks, line=0.5)


def table(results: Results) -> Table:
    """Every score of every model."""
    return Table(
        header=tuple(
            say(key)
            for key in ("brief.event", "brief.model", "brief.roc_auc", "brief.pr_auc", "brief.precision_at_picks")
        ),
        rows=tuple(
            (
                say(f"event.{event}"),
                say(f"brief.model.{name}"),
                between(score.roc_auc),
                between(score.pr_auc),
                share_between(score.precision_at_picks),
            )
            for event in EVENTS
            for name, score in results.trust.event(event).models.items()
        ),
        file="trust.json",
    )


def legend(_: Results) -> tuple[Mark, ...]:
    """The two events."""
    return Mark("main", say("brief.entry")), Mark("accent-square", say("brief.deepening"))


ROC_AUC = Chart("roc_auc", lambda _: say("brief.chart.roc_auc"), spec, table, legend)
