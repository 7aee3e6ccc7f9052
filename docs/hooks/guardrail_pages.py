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
    lines += ["## Which instrument fits which failure", "", "A pair that is not here does not fit.", ""]
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
