"""Tables that the screen judges, read from a file and held to the rules of their schema."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from yindi.tables.check import breaches, settled
from yindi.tables.readers import read_file
from yindi.tables.readers.csv import DELIMITERS
from yindi.tables.rules.checked import Checked
from yindi.tables.schema import schemas


def checked_table(path: Path, name: str, *, encoding: str | None = None, delimiter: str | None = None) -> pl.DataFrame:
    """A table that has passed the rules of its schema; `encoding` and `delimiter` are those of a file of plain text.

    Raises
    ------
    InputRefused
        If a rule is broken, with the rows that break it named first, or the file cannot be read.
    """
    schema = schemas()[name]
    plain = path.suffix.lower() in (".csv", ".tsv")
    given = {"encoding": encoding, "delimiter": delimiter}
    options = {option: value for option, value in given.items() if plain and value}
    source = replace(read_file(path, columns=schema.types, options=options), name=name)
    for breach in breaches(Checked(source, schema)):
        raise breach
    return settled(source, schema).data


def delimiter_of(text: str) -> str:
    """What parts the columns of a table as text: of the marks that may, the one that is most in its first line.

    >>> delimiter_of("deal;year"), delimiter_of("deal")
    (';', ',')
    """
    return max(DELIMITERS, key=text.partition("\n")[0].count)
