"""A study together with what places say they will do, from a file of its own."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from yindi.errors import InputRefused
from yindi.study.reading import NAMING, Study
from yindi.tables.check import breaches, settled
from yindi.tables.readers import read_file
from yindi.tables.rules.checked import Checked
from yindi.tables.schema import schemas
from yindi.tables.source import show_path

TABLE = "declared"


def with_declared(study: Study, path: Path, *, options: Mapping[str, str] | None = None) -> Study:
    """The study with the declared choices of a CSV, Excel or Parquet file (place, industry) in place of its own.

    `options` say how the file is written (encoding, delimiter, sheet), as under [tables] in study.toml.

    Raises
    ------
    InputRefused
        If the file cannot be read, or names a place or an industry that the study does not know.
    """
    if not path.is_file():
        raise InputRefused("cli.no_file", where=show_path(path))
    schema = schemas()[TABLE]
    source = replace(read_file(path, columns=schema.types, options=options or {}), name=TABLE, file=path.name)
    names = {table: frozenset(study.economy.table(table)[column].to_list()) for table, column in NAMING.items()}
    refusals = breaches(Checked(source, schema, names, study.plan.horizon, study.plan.last_year))
    if refusals:
        raise refusals[0]
    table = settled(source, schema)
    return replace(study, economy=study.economy.with_table(TABLE, table.data, source=table.file, units=table.units))
