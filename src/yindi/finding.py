"""The answer to a question: one sentence, one table, and everything needed to check it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from yindi.messages import Bilingual
from yindi.options import Options


@dataclass(frozen=True)
class Finding:
    """What a question found.

    says : one sentence made from a template and numbers; units : unit of every numeric column of the table;
    evidence : the tables and years it rests on; cautions : what limits it; settings : the choices that made it.
    """

    question: str
    says: Bilingual
    table: pl.DataFrame
    units: Mapping[str, str]
    evidence: tuple[str, ...] = ()
    cautions: tuple[Bilingual, ...] = ()
    settings: Mapping[str, str | int | float] = field(default_factory=dict)
    options: Options | None = None
