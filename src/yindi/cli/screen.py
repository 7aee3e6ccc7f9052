"""yindi screen: a policy text, a stock of measures, or incentive deals, before a reviewer reads them."""

from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl

from yindi.cli.printing import show_table, tell
from yindi.errors import InputRefused
from yindi.messages import Language, say

MOST_ROWS = 200
TABLES = (".csv", ".tsv", ".parquet")


def screen_file(
    path: Path,
    *,
    encoding: str | None,
    on: str | None,
    out: Path | None,
    report: Path | None,
    everything: bool,
    language: Language,
) -> None:
    """Screen a file by what it is: a table of policy measures, one of deals, or a text."""
    day = _day(on)
    table = _table(path, encoding)
    deals = table is not None and {"deal", "year", "incentive", "tax"} <= set(table.columns)
    if report is not None and not deals:
        raise InputRefused("screen.report_of_deals", where=path.name)
    if table is None:
        found = _text(path, encoding, everything=everything, language=language)
    elif deals:
        from yindi.cli.deals import show_deals
        from yindi.procedure.screen.reading import checked_table

        found = show_deals(checked_table(path, "deals", encoding=encoding), path, report, language)
    elif {"policy", "clause", "text"} <= set(table.columns):
        found = _stock(path, encoding, day, language)
    else:
        raise InputRefused("screen.no_columns", where=path.name, count=table.width, first=table.columns)
    if out is not None:
        from yindi.present.files.spreadsheet import guarded
        from yindi.tables.store import write_csv

        write_csv(guarded(found), out)
        tell(str(out))


def _day(on: str | None) -> date:
    try:
        return date.today() if on is None else date.fromisoformat(on)
    except ValueError as problem:
        raise InputRefused("cli.bad_day", where="--on", value=on) from problem


def _table(path: Path, encoding: str | None) -> pl.DataFrame | None:
    """The table in a file; None where the file is a text. A workbook is a table only if its header names one."""
    from yindi.tables.readers import read_file

    ending = path.suffix.lower()
    if ending in TABLES:
        return read_file(path, columns={}, options=_options(path, encoding)).data
    if ending != ".xlsx":
        return None
    try:
        found = read_file(path, columns={}, options={}).data
    except InputRefused:
        return None
    return found if {"policy", "deal"} & set(found.columns) else None


def _options(path: Path, encoding: str | None) -> dict[str, str]:
    return {"encoding": encoding} if encoding and path.suffix.lower() in (".csv", ".tsv") else {}


def _text(path: Path, encoding: str | None, *, everything: bool, language: Language) -> pl.DataFrame:
    from yindi.methods.clauses import split_clauses
    from yindi.procedure.screen.missed import nothing_found
    from yindi.procedure.screen.text import cited, flag_table, screen_text
    from yindi.tables.documents import read_document

    document = read_document(path, encoding=encoding)
    flags = screen_text(document.text)
    shown = [flag for flag in flags if everything or flag.state == "review"]
    rows = [
        [
            cited(flag.item).text(language), flag.found.clause.name, document.places[flag.found.clause.line],
            f"{flag.found.start}–{flag.found.end}", flag.found.words, flag.says.text(language),
            flag.exception.text(language), flag.item.asks.text(language),
        ]
        for flag in shown[:MOST_ROWS]
    ]  # fmt: skip
    columns = ("articles", "clause", "where", "span", "words", "screen_says", "exception", "asks")
    if rows:
        show_table([say(f"cli.column.{name}") for name in columns], rows, language)
    if len(shown) > MOST_ROWS:
        tell(say("cli.more_rows", count=f"{len(shown) - MOST_ROWS:,}").text(language))
    states = Counter(flag.state for flag in flags)
    counts = {state: f"{states[state]:,}" for state in ("review", "negated", "set_aside")}
    tell(say("cli.screen.count", clauses=f"{len(split_clauses(document.text)):,}", **counts).text(language))
    if not states["review"]:
        tell(nothing_found().text(language))
    tell(say("cli.screen.never").text(language))
    return flag_table(flags, document.places)


def _stock(path: Path, encoding: str | None, on: date, language: Language) -> pl.DataFrame:
    from yindi.procedure.screen.missed import nothing_found
    from yindi.procedure.screen.reading import checked_table
    from yindi.procedure.screen.stock import articles_of, clean_up, clean_up_table

    policies = clean_up(checked_table(path, "clauses", encoding=encoding), on=on)
    rows = [
        [
            policy.name, policy.expires.isoformat() if policy.expires else "—", str(len(policy.to_review)),
            articles_of(policy).text(language) or "—", policy.says.text(language),
        ]
        for policy in policies[:MOST_ROWS]
    ]  # fmt: skip
    columns = ("policy", "expires", "to_review", "articles", "do")
    show_table([say(f"cli.column.{name}") for name in columns], rows, language, numbers=(2,))
    if len(policies) > MOST_ROWS:
        tell(say("cli.more_rows", count=f"{len(policies) - MOST_ROWS:,}").text(language))
    piles = Counter(policy.pile for policy in policies)
    tell(
        say(
            "cli.screen.stock", policies=f"{len(policies):,}", day=on.isoformat(), past=piles["past_expiry"],
            review=piles["review"], no_end=piles["no_end"], clear=piles["nothing_found"],
        ).text(language)
    )  # fmt: skip
    if any(not policy.to_review for policy in policies):
        tell(nothing_found().text(language))
    tell(say("cli.screen.never").text(language))
    return clean_up_table(policies)
