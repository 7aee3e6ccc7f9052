"""Evidence from the tables of an economy, aligned with a programme."""

from yindi.arrays import Array
from yindi.economy import Economy
from yindi.messages import Bilingual
from yindi.plan.guardrails.over_years.evidence import Evidence
from yindi.plan.guardrails.over_years.reading.carrying import read_carrying
from yindi.plan.guardrails.over_years.reading.crowd import read_crowd, read_signal
from yindi.plan.guardrails.over_years.reading.flows import read_flows
from yindi.plan.guardrails.over_years.reading.knowledge import read_knowledge
from yindi.plan.guardrails.over_years.reading.openness import read_openness
from yindi.plan.guardrails.over_years.reading.real import read_real
from yindi.plan.guardrails.over_years.reading.roots import read_roots
from yindi.plan.guardrails.over_years.reading.support import read_support
from yindi.plan.schedule.programme import YearsProgramme


def read_evidence(
    economy: Economy,
    programme: YearsProgramme,
    *,
    odds: Array | None = None,
    auc: tuple[float, float, float] | None = None,
    seed: int = 20261122,
) -> Evidence:
    """All that the tables of an economy tell guardrails about a programme.

    Parameters
    ----------
    economy : Economy
        Every table is optional: without its tables a part stays None.
    programme : YearsProgramme
    odds : (options,)
        Chance of every option without support, where it was learned. [probability]
    auc : (value, low, high)
        How well the odds of entry told apart what happened from what did not, with its interval. [ROC-AUC]
    seed : int
        Of the shocks to debt.

    Raises
    ------
    InputRefused
        If debt is counted in another unit than money, growth is assumed above what it has been, or addresses on
        patents do not say where inventors live.
    """
    traded = read_flows(economy, programme)
    return Evidence(
        carrying=read_carrying(economy, programme, seed=seed),
        crowd=read_crowd(economy, programme),
        support=read_support(economy, programme, odds=odds),
        real=read_real(economy, programme, traded),
        openness=read_openness(economy, programme, traded),
        signal=read_signal(auc),
        roots=read_roots(economy, programme),
        knowledge=read_knowledge(economy, programme),
        place_names=names(economy, "places", "place", programme.places),
        industry_names=names(economy, "industries", "industry", programme.industries),
    )


def names(economy: Economy, table: str, column: str, labels: tuple[str, ...]) -> tuple[Bilingual, ...]:
    """The names of places or industries in both languages; the identifier where there is none."""
    if table not in economy:
        return tuple(Bilingual(label, label) for label in labels)
    rows = {row[column]: row for row in economy.table(table).iter_rows(named=True)}
    return tuple(
        Bilingual(
            *((rows.get(label, {}).get(f"name_{language}") or label) for language in ("en", "zh")),
        )
        for label in labels
    )
