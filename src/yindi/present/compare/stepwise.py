"""Two studies, one cause after the other: which choices move with the data, the settings, the assumptions."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from yindi.messages import Bilingual, say
from yindi.plan.schedule.diff import Attribution
from yindi.present.compare.causes import CauseKind
from yindi.present.compare.made import Made, made_by
from yindi.present.compare.moved import KEYS, MOVED, moved
from yindi.present.compare.shares import years_shares
from yindi.progress import Progress, Silent
from yindi.study import Study, run

STEPS: tuple[CauseKind, ...] = ("data", "settings", "assumptions")


@dataclass(frozen=True)
class Step:
    """One cause: choices that move when it changes after those before it, and when it alone changes."""

    kind: CauseKind
    added: int
    dropped: int
    added_alone: int
    dropped_alone: int

    @property
    def says(self) -> Bilingual:
        """The step as a sentence."""
        values = {"added": self.added, "dropped": self.dropped}
        alone = {"added_alone": self.added_alone, "dropped_alone": self.dropped_alone}
        return say("diff.step", cause=say(f"diff.kind.{self.kind}"), **values, **alone)


def with_part(old: Study, new: Study, kind: CauseKind) -> Study:
    """The old study with one part of the new one.

    Data are all tables with their units and files; settings are those of the plan, of the plan over years, and the
    weights; assumptions are the study's own.
    """
    if kind == "data":
        return replace(
            old, economy=new.economy, activity=new.activity, files=new.files, sources=new.sources, notices=new.notices
        )
    if kind == "settings":
        return replace(old, plan=new.plan, schedule=new.schedule, weights=new.weights)
    return replace(old, assumptions=new.assumptions)


def differs(old: Study, new: Study, kind: CauseKind) -> bool:
    """Whether two studies differ in one part."""
    if kind == "data":
        hashes = [{name: file.sha256 for name, file in study.files.items()} for study in (old, new)]
        return hashes[0] != hashes[1]
    if kind == "settings":
        return (old.plan, old.schedule, dict(old.weights)) != (new.plan, new.schedule, dict(new.weights))
    return dict(old.assumptions) != dict(new.assumptions)


def stepwise(
    old: Study,
    new: Study,
    *,
    make: Callable[[Study], Made] | None = None,
    progress: Progress | None = None,
) -> tuple[tuple[Step, ...], pl.DataFrame, tuple[Made, Made], Attribution | None]:
    """What each cause moved: the parts of the new study are taken over one after the other, and each alone.

    Parameters
    ----------
    old, new : Study
    make : function of a study
        How a study becomes a result; a full run by default.
    progress : Progress

    Returns
    -------
    (steps, moved, (old result, new result), shares)
        `moved` is as in `difference`, with the column `cause`: the step at which a choice took its new state. What
        two causes do together falls to the later one; the counts of each alone show how much that is. `shares` says
        what each did to the plan over years, in shares that add up; None where that cannot be told.
    """
    progress = progress or Silent()
    made = make or (lambda study: made_by(run(study, progress=progress)))
    kinds = [kind for kind in STEPS if differs(old, new, kind)]
    known: dict[frozenset[str], Made] = {}

    def made_with(switched: frozenset[str]) -> Made:
        if switched not in known:
            study = old
            for kind in kinds:
                study = with_part(study, new, kind) if kind in switched else study
            known[switched] = made(study)
        return known[switched]

    path = [made_with(frozenset(kinds[:number])) for number in range(len(kinds) + 1)]
    first, last = path[0], path[-1]
    table = moved(first.choices, last.choices)
    steps, cause = [], pl.Series("cause", [None] * table.height, dtype=pl.String)
    for number, kind in enumerate(kinds):
        added, dropped = gained_and_lost(path[number], path[number + 1])
        steps.append(Step(kind, added, dropped, *gained_and_lost(first, made_with(frozenset({kind})))))
        settled = in_new_state(table, path[number + 1].choices, last.choices)
        # The last step at which a choice was not yet as it is in the end decides.
        waiting = in_new_state(table, path[number].choices, last.choices).not_()
        cause = pl.select(pl.when(settled & waiting).then(pl.lit(str(kind))).otherwise(cause)).to_series()
    shares = years_shares(kinds, made_with) if kinds and first.years is not None else None
    return tuple(steps), table.select(*MOVED, cause.alias("cause")), (first, last), shares


def gained_and_lost(old: Made, new: Made) -> tuple[int, int]:
    """How many choices are new and how many gone."""
    return (
        new.choices.join(old.choices, on=KEYS, how="anti").height,
        old.choices.join(new.choices, on=KEYS, how="anti").height,
    )


def in_new_state(table: pl.DataFrame, here: pl.DataFrame, last: pl.DataFrame) -> pl.Series:
    """For every moved choice, whether it stands in one result as in the last: in the same role at the same odds."""
    states = [
        table.select(KEYS).join(some.select(*KEYS, "role", "odds"), on=KEYS, how="left", maintain_order="left")
        for some in (here, last)
    ]
    same = [states[0][name].eq_missing(states[1][name]) for name in ("role", "odds")]
    return same[0] & same[1]
