"""Damaged and hostile files end in a refusal, never in a stack trace."""

import random
import zipfile
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from yindi.errors import InputRefused
from yindi.tables.readers import READERS, read_file
from yindi.tables.schema import schemas
from yindi.tables.store import write_csv, write_parquet

TYPES = schemas()["activity"].types
GOOD = pl.DataFrame(
    {"place": ["A", "B"] * 20, "industry": ["x"] * 40, "year": list(range(2000, 2040)), "value": [1.5] * 40}
)
SHAPE = '{"features": [{"properties": {"place": "A"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}'


def write_good(path: Path) -> bytes:
    """Write a good file in the format of the path's ending; its bytes come back."""
    if path.suffix == ".csv":
        write_csv(GOOD, path)
    elif path.suffix == ".parquet":
        write_parquet(GOOD, path)
    elif path.suffix == ".geojson":
        path.write_text(SHAPE, encoding="utf-8")
    else:
        GOOD.write_excel(path)
    return path.read_bytes()


def outcome(path: Path) -> str:
    """What became of a file: "read", or the sentence in which it was refused."""
    try:
        read_file(path, columns=TYPES, options={})
    except InputRefused as refused:
        return refused.says.en
    return "read"


@pytest.mark.parametrize("ending", [reader.suffixes[0] for reader in READERS])
def test_law_any_damage_is_refused_or_read(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"table{ending}"
    good = write_good(path)
    draw = random.Random(20261122)
    # Each damaged Parquet file is tried in a process of its own.
    for _ in range(12 if ending == ".parquet" else 150):
        content = bytearray(good)
        for _ in range(draw.randint(1, 6)):
            content[draw.randrange(len(content))] = draw.randrange(256)
        path.write_bytes(content[: draw.randint(1, len(content))] if draw.random() < 0.3 else content)
        assert outcome(path) == "read" or path.name in outcome(path)


@pytest.mark.parametrize("ending", [reader.suffixes[0] for reader in READERS])
@pytest.mark.parametrize(
    "content",
    [
        b"\x00", b"\xff\xfe", b"\n", b" ", b'"', b"PK", b"{}", b"a", b'{"features": [{}]}',
        SHAPE.replace("A", "\\ud800").encode(),
    ],
)  # fmt: skip
def test_junk_is_refused_or_read(tmp_path: Path, ending: str, content: bytes) -> None:
    path = tmp_path / f"table{ending}"
    path.write_bytes(content)
    assert outcome(path) == "read" or path.name in outcome(path)


def rewritten(path: Path, old: bytes, new: bytes) -> None:
    """Replace bytes in the first sheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert old in parts[sheet]
    parts[sheet] = parts[sheet].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="2">', b'<row r="999999999999">'),
        (b'r="A2"', b'r="ZZZ999999999999"'),
        (b'r="A2"', b'r="ZZZZZZ2"'),
        (b'<row r="2">', b'<row r="1">'),
        (b"<sheetData>", b"<sheetData><sheetData>"),
    ],
)
def test_hostile_workbook_is_refused(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = tmp_path / "book.xlsx"
    book = Workbook()
    for row in ([*TYPES], ["A", "x", 2000, 1]):
        book.active.append(row)
    book.save(path)
    rewritten(path, old, new)
    with pytest.raises(InputRefused):
        read_file(path, columns=TYPES, options={})


def test_number_beyond_any_statistic_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = Workbook()
    for row in (["value", "other"], [1, 1]):
        book.active.append(row)
    book.save(path)
    rewritten(path, b"<v>1</v>", b"<v>1" + b"0" * 400 + b"</v>")
    source = read_file(path, columns=TYPES, options={})
    assert [(each.column, each.why, each.positions) for each in source.unread] == [("value", "table.cell_number", (0,))]
    assert source.data["other"].dtype == pl.String


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = Workbook()
    book.active.append(["place"])
    book.save(path)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE w [<!ENTITY e0 "boom">{entities}]>'.encode()
    rewritten(path, b"<worksheet", head + b"<worksheet")
    rewritten(path, b"</worksheet>", b"<a>&e11;</a></worksheet>")
    with pytest.raises(InputRefused):
        read_file(path, columns=TYPES, options={})
