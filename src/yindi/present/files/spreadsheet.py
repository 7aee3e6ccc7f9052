"""Text that a spreadsheet would run as a formula, made harmless.

A label may come from anywhere. In CSV a leading = + - @ (also full-width), tab or carriage return makes Excel and
its kin calculate; an apostrophe in front keeps it text. Parquet holds the label as it is, and the workbook writes
it as a string, never as a formula or a link.
"""

import polars as pl

RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def guarded(frame: pl.DataFrame) -> pl.DataFrame:
    """A table whose text cells no spreadsheet runs.

    >>> guarded(pl.DataFrame({"place": ["=1+1", "Suzhou"]}))["place"].to_list()
    ["'=1+1", 'Suzhou']
    """
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    risky = "|".join(f"\\x{{{ord(letter):x}}}" for letter in RISKY)
    return frame.with_columns(
        pl.when(pl.col(name).str.contains(f"^(?:{risky})")).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in texts
    )


def as_csv(frame: pl.DataFrame) -> bytes:
    """A table as CSV that no spreadsheet runs; the mark in front tells Excel that it is UTF-8.

    >>> as_csv(pl.DataFrame({"place": ["=1+1"]})).decode("utf-8-sig").splitlines()
    ['place', "'=1+1"]
    """
    return guarded(frame).write_csv(line_terminator="\n").encode("utf-8-sig")
