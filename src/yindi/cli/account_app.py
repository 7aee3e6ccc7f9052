"""yindi account: its commands and what each takes."""

from pathlib import Path
from typing import Annotated

import typer

from yindi.cli.commands import Command, Group, Lang

account_app = typer.Typer(cls=Group, help="cli.help.account", rich_markup_mode=None)
ACCOUNTS = Path("yindi-accounts.sqlite")
AccountsPath = Annotated[Path, typer.Option("--accounts", metavar="FILE", help="cli.help.accounts")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="cli.help.account_name")]
Roles = Annotated[str, typer.Option("--roles", metavar="ROLES", help="cli.help.account_roles_given")]


Places = Annotated[str, typer.Option("--places", metavar="PLACES", help="cli.help.account_places_given")]


@account_app.callback()
def account(lang: Lang = None) -> None:
    """Look after the accounts of the workspace."""


@account_app.command("add", cls=Command, help="cli.help.account_add", short_help="cli.short.account_add")
def account_add(
    ctx: typer.Context,
    name: Name,
    roles: Roles = "reader",
    places: Places = "",
    vouched: Annotated[bool, typer.Option("--vouched", help="cli.help.account_vouched")] = False,
    accounts: AccountsPath = ACCOUNTS,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Add an account."""
    from yindi.cli.account import add

    add(accounts, name, roles, places, vouched=vouched, language=ctx.obj)


@account_app.command("list", cls=Command, help="cli.help.account_list", short_help="cli.short.account_list")
def account_list(ctx: typer.Context, accounts: AccountsPath = ACCOUNTS, lang: Lang = None) -> None:  # noqa: ARG001
    """List the accounts."""
    from yindi.cli.account import show_all

    show_all(accounts, ctx.obj)


@account_app.command("remove", cls=Command, help="cli.help.account_remove", short_help="cli.short.account_remove")
def account_remove(
    ctx: typer.Context,
    name: Name,
    accounts: AccountsPath = ACCOUNTS,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Remove an account."""
    from yindi.cli.account import remove

    remove(accounts, name, ctx.obj)


@account_app.command("roles", cls=Command, help="cli.help.account_roles", short_help="cli.short.account_roles")
def account_roles(
    ctx: typer.Context,
    name: Name,
    roles: Roles,
    accounts: AccountsPath = ACCOUNTS,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Give an account other roles."""
    from yindi.cli.account import set_roles

    set_roles(accounts, name, roles, ctx.obj)


@account_app.command("places", cls=Command, help="cli.help.account_places", short_help="cli.short.account_places")
def account_places(
    ctx: typer.Context,
    name: Name,
    places: Places = "",
    accounts: AccountsPath = ACCOUNTS,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Give an account other places."""
    from yindi.cli.account import set_places

    set_places(accounts, name, places, ctx.obj)


@account_app.command("password", cls=Command, help="cli.help.account_password", short_help="cli.short.account_password")
def account_password(
    ctx: typer.Context,
    name: Name,
    accounts: AccountsPath = ACCOUNTS,
    lang: Lang = None,  # noqa: ARG001
) -> None:
    """Give an account another password."""
    from yindi.cli.account import set_password

    set_password(accounts, name, ctx.obj)
