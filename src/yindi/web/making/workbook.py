"""A workbook as the folder of a study: a sheet for each table and one with the settings; an empty one to fill in."""

import io
import json
import re
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from yindi.errors import InputRefused
from yindi.messages import Bilingual, say
from yindi.study.fields import FILE
from yindi.tables.readers.excel import DAMAGE, read_excel
from yindi.tables.schema import schemas
from yindi.tables.source import show, show_path

SETTINGS = "study"
SETTING, VALUE = "setting", "value"
BARE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*){0,2}")
# What an empty workbook asks for; more of study.toml may be added, a dot between section and name.
ASKED = (
    ("title", "My study"), ("activity.measure", "persons employed"), ("activity.unit", "persons"),
    ("plan.horizon", 5),
)  # fmt: skip
# Settings that are words, whatever they look like.
WORDS = ("title", "caution", "measure", "unit")
SHEETS = ("activity", "places", "industries")


def is_workbook(archive: Path) -> bool:
    """Whether an archive is an Excel workbook."""
    try:
        with ZipFile(archive) as file:
            return "xl/workbook.xml" in file.namelist()
    except DAMAGE:
        return False


def as_folder(book: Path, name: str, target: Path) -> tuple[str, ...]:
    """Put a workbook into a new folder with the study.toml that its settings make; names of sheets left out come back.

    Raises
    ------
    InputRefused
        If the sheet of settings is missing or holds what cannot be a setting.
    """
    inside = name if re.fullmatch(r"[\w() -]{1,80}\.xls[xm]", name) else "study.xlsx"
    target.mkdir()
    book = book.replace(target / inside)
    sheets = sheets_of(book, name)
    known = [sheet for sheet in sheets if sheet in schemas()]
    left_out = [show(sheet) for sheet in sheets if sheet not in schemas() and sheet != SETTINGS]
    lines = settings_of(book, name)
    lines += [f"tables.{sheet} = {{ path = {text(inside)}, sheet = {text(sheet)} }}" for sheet in known]
    (target / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tuple(left_out)


def sheets_of(book: Path, name: str) -> list[str]:
    """The names of the sheets; refuses a workbook without the one of settings."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it does not read; none of them is data.
            warnings.simplefilter("ignore")
            opened = load_workbook(book, read_only=True, keep_links=False)
            found = [sheet.title for sheet in opened.worksheets]
            opened.close()
    except DAMAGE as problem:
        raise InputRefused("file.unreadable", where=show_path(name), format="Excel (.xlsx)") from problem
    if SETTINGS not in found:
        raise InputRefused("upload.no_settings", where=show_path(name), sheet=SETTINGS, setting=SETTING, value=VALUE)
    return found


def settings_of(book: Path, name: str) -> list[str]:
    """The lines of study.toml that the sheet of settings makes."""
    source = read_excel(book, columns={SETTING: "text"}, sheet=SETTINGS)
    where = f"{show_path(name)} › {SETTINGS}"
    if not {SETTING, VALUE} <= set(source.data.columns):
        raise InputRefused("upload.no_settings", where=where, sheet=SETTINGS, setting=SETTING, value=VALUE)
    rows = list(zip(source.data[SETTING].to_list(), source.data[VALUE].to_list(), strict=True))
    wrong = [
        source.at(number, SETTING) + f" ({show(key)})"
        for number, (key, value) in enumerate(rows)
        if (key is None and value is not None) or (key is not None and not is_setting(key))
    ]
    keys = [key for key, value in rows if key is not None and value is not None]
    wrong += [show(key) for key in sorted(set(keys)) if keys.count(key) > 1]
    if wrong:
        raise InputRefused("upload.bad_setting", where=where, count=len(wrong), first=wrong)
    return [f"{key} = {in_toml(key, value)}" for key, value in rows if key is not None and value is not None]


def is_setting(key: str) -> bool:
    """Whether a word can be a setting; the tables are named by the sheets."""
    return bool(BARE.fullmatch(key)) and key.split(".")[0] != "tables"


def in_toml(key: str, value: Any) -> str:
    """A value as TOML writes it; a number that was read as a word beside words is a number again.

    >>> in_toml("plan.horizon", "5"), in_toml("plan.horizon", 5.0), in_toml("title", "2026")
    ('5', '5', '"2026"')
    """
    digits = re.fullmatch(r"(-?(?:0|[1-9]\d{0,17}))(\.\d{1,18})?", str(value))
    if digits and not key.rpartition(".")[2].startswith(WORDS):
        return digits[1] if not (digits[2] or "").strip(".0") else digits[0]
    return json.dumps(value) if isinstance(value, bool) else text(str(value))


def text(words: str) -> str:
    """Words as TOML writes them.

    >>> print(text('a "b"'))
    "a \\"b\\""
    """
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def empty_workbook() -> bytes:
    """A workbook to fill in: the settings, and the required columns of the tables that every study has."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True})
    # The same bytes every time.
    book.set_properties({"created": datetime(2026, 1, 1)})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(SETTINGS)
    sheet.write_row(0, 0, (SETTING, VALUE), bold)
    for row, (setting, value) in enumerate(ASKED, start=1):
        sheet.write_row(row, 0, (setting, value))
    for name in SHEETS:
        sheet = book.add_worksheet(name)
        for position, column in enumerate(each for each in schemas()[name].columns if each.required):
            sheet.write_string(0, position, column.name, bold)
            sheet.write_comment(0, position, f"{column.meaning.en}\n{column.meaning.zh}")
    book.close()
    return content.getvalue()


def left_out_note(names: tuple[str, ...]) -> Bilingual:
    """A sentence on what was left out."""
    return say("upload.left_out", count=len(names), first="; ".join(names[:3]))
