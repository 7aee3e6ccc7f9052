"""Excel workbooks (.xlsx): one sheet, a header in its first row, values only."""

import warnings
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from yindi.errors import InputRefused
from yindi.tables.names import suggestion
from yindi.tables.readers.cells import Grid, table_of
from yindi.tables.readers.files import MOST_COLUMNS, MOST_ROWS, fingerprint, require_few_rows, require_file
from yindi.tables.schema import ColumnType
from yindi.tables.source import SourceTable, letters, show

MOST_UNPACKED = 1024**3
# What openpyxl, zipfile and the XML parser raise on a damaged or hostile workbook.
DAMAGE = (
    BadZipFile, ParseError, zlib.error, EOFError, OSError, ValueError, LookupError, TypeError, AttributeError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip


def read_excel(path: Path, *, columns: Mapping[str, ColumnType], sheet: str | None = None) -> SourceTable:
    """The rows of the first sheet, or of the named one; cells of known columns in their types, a blank as null.

    Refuses formulas, merged cells, and workbooks that would unpack beyond a bound.
    """
    # Imported where a workbook is read: a study without one starts sooner.
    from openpyxl import load_workbook

    require_file(path)
    try:
        _require_bounded(path)
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it does not read; none of them is data.
            warnings.simplefilter("ignore")
            workbook = load_workbook(path, read_only=True, keep_links=False)
            try:
                chosen = _sheet(workbook, sheet, path.name)
                grid = _grid(workbook, chosen)
            finally:
                workbook.close()
    except DAMAGE as problem:
        raise InputRefused("file.unreadable", where=path.name, format="Excel (.xlsx)") from problem
    where = f"{path.name} › {chosen.title}"
    require_few_rows(grid.height, where=where)
    if grid.merged:
        raise InputRefused(
            "file.merged_cells", where=where, count=len(grid.merged), first=[show(r) for r in grid.merged]
        )
    if grid.formulas:
        named = [f"{letters(column)}{row}" for row, column in grid.formulas]
        raise InputRefused("file.formulas", where=where, count=len(grid.formulas), first=named)
    data, unread = table_of(grid, columns, where)
    return SourceTable(
        data, path.name, fingerprint(path), first_row=2, sheet=show(chosen.title), cells=True, unread=unread
    )


def _require_bounded(path: Path) -> None:
    """Refuse a workbook whose parts unpack beyond the bound; zipfile itself never reads more than a part declares."""
    with ZipFile(path) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > MOST_UNPACKED:
        raise InputRefused("file.too_large", where=path.name, size=f"{size:,}", most=f"{MOST_UNPACKED:,}")


def _sheet(workbook: Any, name: str | None, where: str) -> Any:
    sheets = {each.title: each for each in workbook.worksheets}
    if name is None:
        return workbook.worksheets[0]
    if name not in sheets:
        raise InputRefused(
            "file.no_sheet",
            where=where,
            sheet=show(name),
            allowed=", ".join(show(each) for each in sheets),
            suggestion=suggestion(name, sheets),
        )
    return sheets[name]


def _grid(workbook: Any, sheet: Any) -> Grid:
    """All filled cells of a sheet by row and column, with its formulas and merged cells."""
    rows: dict[int, dict[int, Any]] = {}
    formulas = []
    with workbook._archive.open(sheet._worksheet_path) as file:
        # The streaming parser behind openpyxl's own reader: unlike the public one it reports merged cells while it
        # streams, and does not pad the rows that a hostile file leaves out.
        from openpyxl.worksheet._reader import WorkSheetParser

        parser = WorkSheetParser(
            file,
            sheet._shared_strings,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        )
        for number, cells in parser.parse():
            filled = {cell["column"] - 1: cell["value"] for cell in cells if cell["value"] not in (None, "")}
            formulas += [(number, cell["column"] - 1) for cell in cells if cell["data_type"] == "f"]
            if filled:
                if not 1 <= number <= MOST_ROWS + 2 or number in rows or max(filled) > 10 * MOST_COLUMNS:
                    raise ValueError("a row or column number that no workbook has")
                rows[number] = filled
        merged = tuple(str(area.ref) for area in parser.merged_cells.mergeCell) if parser.merged_cells else ()
    return Grid(rows, tuple(formulas), merged)
