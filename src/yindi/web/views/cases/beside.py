"""What the plan that is shown says of a case, beside the fields of its form; nobody is bound to it."""

from dataclasses import replace

import polars as pl

from yindi.messages import Bilingual, say
from yindi.procedure.planned.barriers import BARRIER, KINDS
from yindi.procedure.planned.beside import speaks_of
from yindi.procedure.records import Commitment
from yindi.web.making.made import Made
from yindi.web.pages.cases.barriers import Prices
from yindi.web.pages.cases.fields import FACT
from yindi.web.pages.cases.form import CaseForm
from yindi.web.pages.cases.said import ByPlan

ROOM = "tables/year_prices.csv"
# The tables of a result that hold odds of options.
OPTIONS = ("tables/recommendations.parquet", "tables/not_yet.parquet")


def beside_plan(form: CaseForm, case: Commitment, guards: tuple[str, ...], made: Made | None) -> CaseForm:
    """The form with what the plan says under the fields that it knows something of, and whether it judges the step."""
    about = case.procedure == BARRIER or bool(case.place and case.industry)
    form = replace(form, by_plan=by_plan(case, made) if about and speaks_of(guards) else None)
    known = {FACT + "odds": odds_of(made, case), FACT + "price_now": price_of(made, case)}
    notes = {name: note for name, note in known.items() if note is not None}
    return replace(form, fields=tuple(replace(one, note=notes.get(one.name, one.note)) for one in form.fields))


def by_plan(case: Commitment, made: Made | None) -> ByPlan:
    """Whether the plan that is shown judges a step of a case: where it knows its place and its industry."""
    if made is None:
        return ByPlan("", False, say("web.form.by_plan.none"))
    named = {"place": case.place, "industry": case.industry}
    if case.procedure == BARRIER:
        kind = (case.stages[0].measure if case.stages else "").partition(" ")[0]
        named = {axis: code for axis, code in named.items() if axis in KINDS.get(kind, ())}
    codes = {
        "place": {one.code for one in made.frame.places}, "industry": {one.code for one in made.frame.industries},
    }  # fmt: skip
    known = all(code in codes[axis] for axis, code in named.items())
    word = "ready" if known else "unknown"
    return ByPlan(made.folder.name, known, say(f"web.form.by_plan.{word}", plan=made.folder.name[:12]))


def odds_of(made: Made | None, case: Commitment) -> Bilingual | None:
    """The odds of the option of a case in the plan; None where it has none."""
    for name in OPTIONS if made is not None and case.industry else ():
        if made is not None and name in made.files:
            wanted = {"place": case.place, "industry": case.industry, "action": case.action}
            found = pl.read_parquet(made.files[name], columns=[*wanted, "odds"])
            for column, value in wanted.items():
                found = found.filter(pl.col(column) == value)
            if found.height and found["odds"][0] is not None:
                return say("web.form.plan_odds", odds=f"{found['odds'][0]:.3g}")
    return None


def price_of(made: Made | None, case: Commitment) -> Bilingual | None:
    """The price of the room that a barrier is about, in the plan; None where it is about something else."""
    kind, _, year = (case.stages[0].measure if case.stages else "").partition(" ")
    price = room_of(made).get((case.industry, year)) if kind == "cap" else None
    return None if price is None else say("web.form.plan_price", price=f"{price:.3g}")


def room_of(made: Made | None) -> Prices:
    """The prices of room by industry and year in the plan that is shown."""
    if made is None or ROOM not in made.files:
        return {}
    kinds = {"industry": pl.String()}
    table = pl.read_csv(made.files[ROOM], columns=["industry", "year", "price"], schema_overrides=kinds)
    return {(row["industry"], str(row["year"])): row["price"] for row in table.to_dicts() if row["price"] is not None}
