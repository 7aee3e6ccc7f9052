"""The commands and what each takes. A help text here is a key of the messages, put into words when it is shown."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from yindi import __version__
from yindi.cli.account_app import account_app
from yindi.cli.case_app import CASES, case_app
from yindi.cli.commands import Command, Group, Lang
from yindi.cli.printing import tell
from yindi.cli.studies import EMBEDDED
from yindi.cli.usage import framed
from yindi.messages import Language, templates

app = typer.Typer(
    cls=Group, help="cli.help.yindi", add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
data_app = typer.Typer(cls=Group, help="cli.help.data", rich_markup_mode=None)
app.add_typer(data_app, name="data")
app.add_typer(case_app, name="case")
app.add_typer(account_app, name="account")

StudyName = Annotated[
    str,
    typer.Argument(metavar="STUDY", help="cli.help.study", show_default=False, autocompletion=lambda: list(EMBEDDED)),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="cli.help.quiet")]
SCENARIOS = Path("yindi-scenarios.sqlite")
Draws = Annotated[int | None, typer.Option("--draws", metavar="N", min=1, max=100_000, help="cli.help.draws")]


@app.callback(invoke_without_command=True)
def yindi(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="cli.help.version")] = False,
    lang: Lang = None,  # noqa: ARG001 - read before parsing
) -> None:
    """The program itself: its version, or its help where no command is given."""
    if version:
        tell(f"yindi {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        tell(ctx.get_help())


@app.command(cls=Command, help="cli.help.plan", short_help="cli.short.plan")
def plan(
    ctx: typer.Context,
    study: StudyName = "china",
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="cli.help.out")] = None,
    cases: Annotated[Path | None, typer.Option("--cases", metavar="FILE", help="cli.help.plan_cases")] = None,
    quiet: Quiet = False,
    draws: Draws = None,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Make the plan of a study and write its folder."""
    from yindi.cli.plan import make

    if not make(study, out=out, cases=cases, quiet=quiet, draws=draws, language=ctx.obj):
        raise typer.Exit(1)


@app.command(cls=Command, help="cli.help.check", short_help="cli.short.check")
def check(
    ctx: typer.Context,
    declared: Annotated[Path, typer.Argument(metavar="DECLARED", help="cli.help.declared")],
    study: Annotated[
        str,
        typer.Option(
            "--study", metavar="STUDY", help="cli.help.study", show_default=False,
            autocompletion=lambda: list(EMBEDDED),
        ),
    ],
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="cli.help.check_out")] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="cli.help.encoding")] = None,
    delimiter: Annotated[str | None, typer.Option("--delimiter", metavar="CHAR", help="cli.help.delimiter")] = None,
    quiet: Quiet = False,
    draws: Draws = None,
    lang: Lang = None,  # noqa: ARG001
) -> None:  # fmt: skip
    """Lay what places declare beside the plan."""
    from yindi.cli.check import lay_beside
    from yindi.cli.submitted import is_submitted, sort_into_piles

    written = {"encoding": encoding, "delimiter": delimiter}
    options = {name: value for name, value in written.items() if value is not None}
    how = sort_into_piles if is_submitted(declared, options) else lay_beside
    how(declared, study, options=options, out=out, quiet=quiet, draws=draws, language=ctx.obj)


@app.command(cls=Command, help="cli.help.rounds", short_help="cli.short.rounds")
def rounds(
    ctx: typer.Context,
    study: StudyName = "china",
    bundles: Annotated[Path | None, typer.Option("--bundles", metavar="FILE", help="cli.help.bundles")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="cli.help.rounds_out")] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="cli.help.encoding")] = None,
    delimiter: Annotated[str | None, typer.Option("--delimiter", metavar="CHAR", help="cli.help.delimiter")] = None,
    quiet: Quiet = False,
    draws: Draws = None,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Let the centre and the places come to the plan in rounds."""
    from yindi.cli.rounds import show_rounds

    written = {"encoding": encoding, "delimiter": delimiter}
    options = {name: value for name, value in written.items() if value is not None}
    show_rounds(study, bundles=bundles, options=options, out=out, quiet=quiet, draws=draws, language=ctx.obj)


@app.command(cls=Command, help="cli.help.screen", short_help="cli.short.screen")
def screen(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli.help.screen_file")],
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="cli.help.screen_out")] = None,
    everything: Annotated[bool, typer.Option("--all", help="cli.help.screen_all")] = False,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="cli.help.screen_on")] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="cli.help.screen_encoding")] = None,
    report: Annotated[Path | None, typer.Option("--report", metavar="DIR", help="cli.help.screen_report")] = None,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Screen a policy text, a stock of measures, or deals."""
    from yindi.cli.screen import screen_file

    screen_file(file, encoding=encoding, on=on, out=out, report=report, everything=everything, language=ctx.obj)


@app.command(cls=Command, help="cli.help.diff", short_help="cli.short.diff")
def diff(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="cli.help.diff_old")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="cli.help.diff_new")],
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="cli.help.diff_out")] = None,
    quiet: Quiet = False,
    draws: Draws = None,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Say what moved between two results and why."""
    from yindi.cli.compare import show_difference

    show_difference(old, new, out=out, quiet=quiet, draws=draws, language=ctx.obj)


@app.command("what-if", cls=Command, help="cli.help.what_if", short_help="cli.short.what_if")
def what_if(
    ctx: typer.Context,
    study: StudyName,
    changes: Annotated[list[str] | None, typer.Option("--set", metavar="CHANGE", help="cli.help.what_if_set")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="NAME", help="cli.help.what_if_from")] = None,
    save: Annotated[str | None, typer.Option("--save", metavar="NAME", help="cli.help.what_if_save")] = None,
    listing: Annotated[bool, typer.Option("--list", help="cli.help.what_if_list")] = False,
    compare: Annotated[
        tuple[str, str], typer.Option("--compare", metavar="A B", help="cli.help.what_if_compare", show_default=False)
    ] = ("", ""),
    undo: Annotated[str | None, typer.Option("--undo", metavar="NAME", help="cli.help.what_if_undo")] = None,
    redo: Annotated[str | None, typer.Option("--redo", metavar="NAME", help="cli.help.what_if_redo")] = None,
    forget: Annotated[str | None, typer.Option("--forget", metavar="NAME", help="cli.help.what_if_forget")] = None,
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="cli.help.what_if_store")] = SCENARIOS,
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME", help="cli.help.what_if_owner")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="cli.help.what_if_out")] = None,
    quiet: Quiet = False,
    draws: Draws = None,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Change settings of a study and see what moves."""
    from yindi.cli.what_if import Asked, answer

    asked = Asked(
        changes=tuple(changes or ()), start=start, save=save, listing=listing,
        compare=compare if any(compare) else None, undo=undo, redo=redo, forget=forget, store=store, owner=owner,
        out=out, quiet=quiet, draws=draws,
    )  # fmt: skip
    if not answer(study, asked, ctx.obj):
        raise typer.Exit(1)


@app.command(cls=Command, help="cli.help.replay", short_help="cli.short.replay")
def replay(
    ctx: typer.Context,
    result: Annotated[str, typer.Argument(metavar="RESULT|STUDY", help="cli.help.replay_result")],
    study: Annotated[str | None, typer.Option("--study", metavar="STUDY", help="cli.help.replay_study")] = None,
    cycles: Annotated[bool, typer.Option("--cycles", help="cli.help.replay_cycles")] = False,
    horizon: Annotated[
        int | None, typer.Option("--horizon", metavar="YEARS", min=2, max=100, help="cli.help.replay_horizon")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="cli.help.replay_out")] = None,
    quiet: Quiet = False,
    draws: Draws = None,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Make a result again and compare, or replay history in yearly cycles."""
    from yindi.cli.replaying import replay_or_repeat

    asked = {"--horizon": horizon, "--out": out, "--draws": draws}
    if not replay_or_repeat(result, study=study, cycles=cycles, asked=asked, quiet=quiet, language=ctx.obj):
        raise typer.Exit(1)


@app.command(cls=Command, help="cli.help.serve", short_help="cli.short.serve")
def serve(
    ctx: typer.Context,
    study: StudyName = "china",
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="cli.help.port")] = 8765,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="cli.help.host")] = "127.0.0.1",
    name: Annotated[list[str] | None, typer.Option("--name", metavar="HOSTNAME", help="cli.help.name")] = None,
    accounts: Annotated[Path | None, typer.Option("--accounts", metavar="FILE", help="cli.help.accounts")] = None,
    trust_header: Annotated[str, typer.Option("--trust-header", metavar="NAME", help="cli.help.trust_header")] = "",
    trust_from: Annotated[
        list[str] | None, typer.Option("--trust-from", metavar="ADDRESS", help="cli.help.trust_from")
    ] = None,
    tls: Annotated[bool, typer.Option("--behind-tls", help="cli.help.behind_tls")] = False,
    draws: Draws = None,
    cases: Annotated[Path, typer.Option("--cases", metavar="FILE", help="cli.help.serve_cases")] = CASES,
    store: Annotated[Path | None, typer.Option("--store", metavar="FILE", help="cli.help.serve_store")] = None,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Show a study in the browser."""
    from yindi.cli.serve import DoorTyped, show

    door = DoorTyped(
        host, port, tuple(name or ()), accounts, header=trust_header, proxies=tuple(trust_from or ()), tls=tls
    )
    show(study, door, draws=draws, cases=cases, store=store, language=ctx.obj)


@data_app.callback()
def data(lang: Lang = None) -> None:
    """See and check data."""


@data_app.command("list", cls=Command, help="cli.help.data_list")
def data_list(ctx: typer.Context, lang: Lang = None) -> None:  # noqa: ARG001
    """List the embedded economies."""
    from yindi.cli.data import list_economies

    list_economies(ctx.obj)


@data_app.command("describe", cls=Command, help="cli.help.data_describe")
def data_describe(ctx: typer.Context, study: StudyName, lang: Lang = None) -> None:  # noqa: ARG001
    """Describe a study: tables, rows, years, units, sources, coverage."""
    from yindi.cli.data import describe

    describe(study, ctx.obj)


@data_app.command("check", cls=Command, help="cli.help.data_check")
def data_check(ctx: typer.Context, study: StudyName, lang: Lang = None) -> None:  # noqa: ARG001
    """Say everything for which a study would be refused."""
    from yindi.cli.data import check_folder

    if not check_folder(study, ctx.obj):
        raise typer.Exit(1)


def command(language: Language) -> Any:
    """The whole command line with its help in one language."""
    return spoken(get_command(app), language)


def spoken(command: Any, language: Language) -> Any:
    """A command with the keys of its help put into words, and all commands under it."""
    command.help, command.short_help = worded(command.help, language), worded(command.short_help, language)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = worded(parameter.help, language)
    for under in getattr(command, "commands", {}).values():
        spoken(under, language)
    return command


def worded(key: str | None, language: Language) -> str | None:
    """The message behind a key, or a text of the parser's own in the same language."""
    template = templates().get(key or "")
    return template.text(language) if template else key and framed(key, language)
