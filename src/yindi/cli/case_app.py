"""yindi case: its commands and what each takes."""

from pathlib import Path
from typing import Annotated

import typer

from yindi.cli.commands import Command, Group, Lang

case_app = typer.Typer(cls=Group, help="cli.help.case", rich_markup_mode=None)
StorePath = Annotated[Path, typer.Option("--store", metavar="FILE", help="cli.help.store")]
Day = Annotated[str, typer.Option("--date", metavar="DAY", help="cli.help.day", show_default=False)]
Actor = Annotated[str, typer.Option("--actor", metavar="NAME", help="cli.help.actor", show_default=False)]
Evidence = Annotated[
    list[str] | None, typer.Option("--evidence", metavar="TEXT", help="cli.help.evidence", show_default=False)
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="cli.help.reason", show_default=False)]
CASES = Path("yindi-cases.sqlite")


@case_app.callback()
def case(lang: Lang = None) -> None:
    """Carry commitments through procedures."""


@case_app.command("new", cls=Command, help="cli.help.case_new", short_help="cli.short.case_new")
def case_new(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli.help.case_file")],
    store: StorePath = CASES,
    day: Day = "",
    actor: Actor = "",
    evidence: Evidence = None,
    reason: Reason = "",
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Begin a case."""
    from yindi.cli.cases.taking import begin
    from yindi.cli.cases.typed import Typed

    typed = Typed(actor=actor, day=day, evidence=tuple(evidence or ()), reason=reason)
    begin(file, store, typed, ctx.obj)


@case_app.command("show", cls=Command, help="cli.help.case_show", short_help="cli.short.case_show")
def case_show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="CASE", help="cli.help.case_name")],
    store: StorePath = CASES,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Show a case."""
    from yindi.cli.cases.showing import show

    show(name, store, ctx.obj)


@case_app.command("step", cls=Command, help="cli.help.case_step", short_help="cli.short.case_step")
def case_step(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="CASE", help="cli.help.case_name")],
    step: Annotated[str, typer.Argument(metavar="STEP", help="cli.help.step")],
    actor: Actor = "",
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="cli.help.role", show_default=False)] = "",
    evidence: Evidence = None,
    reason: Reason = "",
    facts: Annotated[Path | None, typer.Option("--facts", metavar="FILE", help="cli.help.facts")] = None,
    plan: Annotated[str, typer.Option("--plan", metavar="STUDY", help="cli.help.case_plan", show_default=False)] = "",
    amount: Annotated[int, typer.Option("--amount", metavar="N", help="cli.help.amount", show_default=False)] = 0,
    year: Annotated[int, typer.Option("--year", metavar="N", help="cli.help.year", show_default=False)] = 0,
    next_funder: Annotated[
        str, typer.Option("--next-funder", metavar="NAME", help="cli.help.next_funder", show_default=False)
    ] = "",
    measure: Annotated[
        str, typer.Option("--measure", metavar="TEXT", help="cli.help.measure", show_default=False)
    ] = "",
    result: Annotated[float | None, typer.Option("--result", metavar="X", help="cli.help.result")] = None,
    gate: Annotated[str, typer.Option("--gate", metavar="TEXT", help="cli.help.gate", show_default=False)] = "",
    trigger: Annotated[
        str, typer.Option("--trigger", metavar="TEXT", help="cli.help.trigger", show_default=False)
    ] = "",
    guard: Annotated[str, typer.Option("--guard", metavar="NAME", help="cli.help.guard", show_default=False)] = "",
    limb: Annotated[str, typer.Option("--limb", metavar="WORD", help="cli.help.limb", show_default=False)] = "",
    day: Day = "",
    store: StorePath = CASES,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Take a step."""
    from yindi.cli.cases.taking import take
    from yindi.cli.cases.typed import Typed

    typed = Typed(
        actor, role, day, tuple(evidence or ()), reason, facts, amount, year, next_funder, measure, result, gate,
        trigger, guard, plan, limb,
    )  # fmt: skip
    take(name, step, store, typed, ctx.obj)


@case_app.command("list", cls=Command, help="cli.help.case_list", short_help="cli.short.case_list")
def case_list(
    ctx: typer.Context,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="cli.help.desk", show_default=False)] = "",
    place: Annotated[str, typer.Option("--place", metavar="PLACE", help="cli.help.of_place", show_default=False)] = "",
    every: Annotated[bool, typer.Option("--all", help="cli.help.every")] = False,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="cli.help.case_out")] = None,
    store: StorePath = CASES,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """List cases."""
    from yindi.cli.cases.listing import list_cases

    list_cases(store, role=role, place=place, every=every, out=out, language=ctx.obj)


@case_app.command("overdue", cls=Command, help="cli.help.case_overdue", short_help="cli.short.case_overdue")
def case_overdue(
    ctx: typer.Context,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="cli.help.desk", show_default=False)] = "",
    day: Day = "",
    enter: Annotated[bool, typer.Option("--enter", help="cli.help.enter")] = False,
    store: StorePath = CASES,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """List what is overdue."""
    from yindi.cli.cases.listing import list_overdue

    list_overdue(store, role=role, day=day, enter=enter, language=ctx.obj)


@case_app.command("verify", cls=Command, help="cli.help.case_verify", short_help="cli.short.case_verify")
def case_verify(
    ctx: typer.Context,
    head: Annotated[
        list[str] | None, typer.Option("--head", metavar="N:HASH", help="cli.help.case_head", show_default=False)
    ] = None,
    store: StorePath = CASES,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Try the whole record again."""
    from yindi.cli.cases.proving import verify

    if not verify(store, heads=head or [], language=ctx.obj):
        raise typer.Exit(1)


@case_app.command("barriers", cls=Command, help="cli.help.case_barriers", short_help="cli.short.case_barriers")
def case_barriers(
    ctx: typer.Context,
    study: Annotated[str, typer.Argument(metavar="STUDY", help="cli.help.study", show_default=False)],
    place: Annotated[
        list[str] | None, typer.Option("--place", metavar="PLACE", help="cli.help.barrier_place", show_default=False)
    ] = None,
    draws: Annotated[int, typer.Option("--plans", metavar="N", min=2, max=1000, help="cli.help.barrier_plans")] = 10,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="cli.help.barrier_out")] = None,
    store: StorePath = CASES,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """List the barriers of a plan."""
    from yindi.cli.cases.barriers import list_barriers

    list_barriers(study, places=tuple(place or ()), draws=draws, out=out, store=store, language=ctx.obj)


@case_app.command("report", cls=Command, help="cli.help.case_report", short_help="cli.short.case_report")
def case_report(
    ctx: typer.Context,
    store: Annotated[Path, typer.Argument(metavar="STORE", help="cli.help.case_report_store")] = CASES,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="cli.help.case_report_out")] = Path("cases"),
    day: Day = "",
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Write the page of all cases."""
    from yindi.cli.cases.reporting import report

    report(store, out, day=day, language=ctx.obj)


@case_app.command("example", cls=Command, help="cli.help.case_example", short_help="cli.short.case_example")
def case_example(
    ctx: typer.Context,
    store: Annotated[Path, typer.Argument(metavar="STORE", help="cli.help.case_example_store")] = CASES,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Write an invented province."""
    from yindi.cli.cases.reporting import example

    example(store, language=ctx.obj)


@case_app.command("document", cls=Command, help="cli.help.case_document", short_help="cli.short.case_document")
def case_document(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="cli.help.document_kind")],
    name: Annotated[str, typer.Argument(metavar="CASE", help="cli.help.case_name")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="cli.help.document_out")],
    day: Day = "",
    year: Annotated[int, typer.Option("--year", metavar="N", help="cli.help.document_year", show_default=False)] = 0,
    figures: Annotated[Path | None, typer.Option("--figures", metavar="FILE", help="cli.help.document_figures")] = None,
    text: Annotated[Path | None, typer.Option("--text", metavar="FILE", help="cli.help.document_text")] = None,
    store: StorePath = CASES,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Write a document of a case."""
    from yindi.cli.cases.documents import document

    document(kind, name, store, out, day=day, year=year, figures=figures, text=text, language=ctx.obj)
