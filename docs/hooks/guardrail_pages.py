"""The page of guardrails over years, from their catalogue and the table of instruments."""

import inspect

from markup import table

from yindi.plan.guardrails.over_years import YEAR_GUARDRAILS
from yindi.plan.guardrails.over_years.instruments import fits

INTRODUCTION = """# Guardrails

A guardrail is one file with three parts: **rows** that the solver keeps, a **check** that reads only the programme, the
evidence and the finished schedule, and **verdicts**. A guardrail never edits a plan. The guardrails of the plan of one
period (pace, old and new, no herding) stand in [How the plan is made](plan.md); these are those of a plan over years.

A verdict is `pass`, `flag` or `block`. It names the clause (the rule, its threshold, the date from which it holds, its
source), the number beside its limit, the place, industry and year that it is about, and, where it blocks, the cheapest
change that would pass. That is the change of starts that loses least while every limit of the programme, every decision
and every other row of the guardrail is kept, found exactly among the options that the row is about and the starts of
the same places and industries (what an added option is worth is not set against a loss); or a word or a date, where
that would do. Beside it stands the limit under which the plan would pass as it is. Where one rule is broken more than
twenty times, the change is searched for the twenty gravest.

Without its tables a guardrail limits nothing, and says so with a flag: not enough data is not a pass. A blank is not a
zero.
"""


BEHIND = """## What stands behind the numbers

**Manufacturing share** [chenery1975], [rodrik2016]. Usual is the band between two quantiles of the share
[koenker1978], given income and size:

```text
share ~ 1 + ln y + (ln y)² + ln n + (ln n)²    quantile regression over places and years
turning point  y* = exp(−β₁ / 2β₂)          under it a falling share is premature
```

y is output per head, n people (those who work where nobody counts residents). With few observations, or
without income, the band is that of the nearest peers. An entry adds what a place lacks to an even share, an
exit takes all that is there; other actions move no share, since how much they add is not known. The share is
that of whatever the activity table counts, in current prices where the table is: of investment in `china`, of
value added in `usa`. The functional floor is the manufacturing that the place's services call for, as in the
country's input–output table, and the part of its own that is exported as in the country.

**Who relies on whom.** Sector i is taken out of the table of flows. What buyers lose, and theirs after them,
is x[i] · G[i, j] / G[i, i] with G = (I − B)⁻¹ and B the sales of each sector per unit of its output
[ghosh1958], [dietzenbacher1993]. No other seller steps in, so that this is an upper end. Flows are national:
they say nothing of who supplies whom inside the country.

**Hollowing.** A place hollows out where its manufacturing share is under its band after the plan, has fallen over the
last five years, and output per head has grown less than in the middle place (prices move all places alike, so what
falls in current prices is seen against the others). Where the share or output per head is not known at both ends, the
places under their band are named as not checked.

**Old and new.** The exit of an old strength cuts new industries of its place off from the company that they have there
[hidalgo2007], [neffke2011]: lost = φ[i, j] · has(i) / Σ_m φ[m, j] · has(m), for the new industries j that stand there
or that the plan enters there. From a tenth on it is pointed out. Which industries are new says the column `emerging`
of `industries`; without it exits are not checked in this way, and the plan says so. The question
[roots](questions/roots.md) turns it round: from which old strengths new industries can grow.

**Overcapacity.** The logarithm of demand is normal on each side of its middle, with the spread that p10 and
p90 give [wallis2014]; the odds are the chance that demand stays under what stands, is announced and starts (a
project that is announced and also an option of the plan counts twice: leave it out of `announced`). A
herd is a count of plans, declared or scheduled, that independent places would reach with a small chance
(binomial at the usual rate of all industries, divided by the number of industries looked at); beside it
stands H of [lakonishok1992].

**Alike by judgement or by imitation.** Where more than half of the places plan an industry, the verdict also says how
often so many would, in two worlds [bikhchandani1992]. In one, each place follows a signal of its own that is right
with probability q: a binomial count. In the other, places choose one after another, see all choices before, weigh them
with their own signal as Bayes has it, and toss a coin in doubt. There two equal choices suffice, and nobody after them
is heard any more:

```text
no cascade after n places   (q − q²)^(n/2)
n − t places choose         (q − q²)^t · q (1 + q) / 2           the pair after t mixed pairs starts a cascade upwards
t places choose             (q − q²)^t · (1 − q)(2 − q) / 2      or downwards
```

Each is given for an industry that is worth it and one that is not (then both directions change sides). If places
imitate, many plans alike say little of an industry's worth; if they judge by themselves, a lot. Which of the two holds
no table tells, so this is evidence and no verdict. q is that of a yes-or-no signal cut from normal scores that tell
entries apart as well as the odds on the trust card, q = Φ(Φ⁻¹(AUC) / √2) [hanley1982], with the ends of its interval;
without a score, or where the odds tell nothing apart, it is [assumed](assumptions.md#signal_accuracy). A place may know
more than these odds do, or less. In the model a place names an industry when what it knows and sees speaks for it more
than against; a plan with few picks names less, so that a herd counts for more there than these chances say.
Places that differ in accuracy can be simulated (`yindi.methods.cascades.simulated_choosers`); one that knows more can
break a cascade.

**Debt.** The path is d′ = (1 + r) / (1 + g) · d − pb [blanchard1990] with normal shocks to r and g as large
as those of the last five years, and pb the balance that explains how debt moved. It may not reach the red
line, revenue times the red ratio, in more draws than are borne. Being linear in a yearly commitment, the most
that a place may commit is an order statistic of the draws: nothing is searched. All money of the plan counts
as borrowed. The path needs hidden debt: where it is blank, only what explicit debt alone proves is said, and
money is not limited.

**Pace.** The execution rate is what was completed over what was announced in five years. A place is slow (缓行)
where debt is red or too likely to be, or little is completed; fast (能快则快) where debt is green and much is
completed; else steady (稳步). Steady places start the part of their picks that they would complete, slow ones at
most a share; starts add up over the years.

**Partners.** added = Σ_j φ[j, i] · has(partner, j) · lacks(place, j) / Σ_j φ[j, i] [balland2021].

**How open knowledge is.** Beside the rules stands evidence, in rows that pass because no line is drawn. With the tables
[`patents`](tables.md#patents) and [`citations`](tables.md#citations) it is the share of patents with an inventor at
home that have another abroad, and of their citations that go abroad [guellec2001]; with columns of
[`research`](tables.md#research) imports of technology among these and own research, and research of companies owned
abroad among all; with [`technologies`](tables.md#technologies), for every place that starts something, what it lacks
around the technologies that it is not good at, the place that has most of that [balland2021], and how many patents both
have together. Every place with an inventor on a patent counts it whole; patents of the last five years are read. What
is not known is left out and counted.

```csv
patent,address,role,year,place,country
a,1,inventor,2020,Ashby,
a,2,inventor,2020,,DE
a,3,applicant,2020,Burton,
b,1,inventor,2019,Ashby,
b,2,inventor,2019,Burton,
```

Ashby has two patents, one with an inventor abroad: 50 %. Burton has one and none abroad; that the applicant of `a` has
its office there counts for nothing. An address without a `role` is refused, and so is a table of applicants alone:
their addresses are often head offices, and no share would mean what it says. No embedded economy has these tables.
"""


def guardrails_page() -> str:
    """Every guardrail: its sentence, tables, thresholds, sources and what its three parts do."""
    lines = [INTRODUCTION]
    for guardrail in YEAR_GUARDRAILS:
        lines += [f"## {guardrail.name}", "", guardrail.says.en, "", guardrail.says.zh, ""]
        lines += table(
            ("", ""),
            [
                ("tables, any of", ", ".join(f"[`{name}`](tables.md#{name})" for name in guardrail.needs)),
                ("thresholds", ", ".join(f"[`{name}`](assumptions.md#{name})" for name in guardrail.thresholds)),
                ("sources", " ".join(f"[{key}]" for key in guardrail.sources)),
                ("rows", first_words(guardrail.rows)),
                ("check", first_words(guardrail.breaches)),
                ("verdicts", first_words(guardrail.verdicts)),
            ],
        )
    lines += [BEHIND, "## Which instrument fits which failure", "", "A pair that is not here does not fit.", ""]
    lines += table(
        ("failure", "instrument", "test", "检验", "source", "来源", "from"),
        [
            (
                f"`{fit.failure}`", f"`{fit.instrument}`", fit.test.en, fit.test.zh, fit.source.en, fit.source.zh,
                fit.since.isoformat(),
            )
            for fit in fits().values()
        ],
    )  # fmt: skip
    return "\n".join(lines)


def first_words(function: object) -> str:
    """What a part does, in the words of its own file."""
    return " ".join((inspect.getdoc(function) or "").split())
