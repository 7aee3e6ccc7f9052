"""What every reader promises: one shape, provenance, and no two readers for one ending."""

import hashlib
import inspect
from pathlib import Path

import polars as pl
import pytest

from yindi.errors import InputRefused
from yindi.tables.readers import READERS, Reader, read_file, reader_of

SHAPES = '{"features": [{"properties": {"place": "A"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}'
TYPES = {"place": "text", "geometry": "text"}


def write(path: Path) -> None:
    """Write a table with one row for a place in the format of the path's ending."""
    frame = pl.DataFrame({"place": ["A"], "extra": ["x"]})
    if path.suffix == ".geojson":
        path.write_text(SHAPES, encoding="utf-8")
    elif path.suffix == ".parquet":
        frame.write_parquet(path)
    elif path.suffix.startswith(".xls"):
        frame.write_excel(path.with_suffix(".xlsx"))
        path.with_suffix(".xlsx").rename(path)
    else:
        frame.write_csv(path)


def test_endings_are_told_apart() -> None:
    endings = [ending for reader in READERS for ending in reader.suffixes]
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
class TestReader:
    def test_signature(self, reader: Reader) -> None:
        first, *choices = inspect.signature(reader.read).parameters.values()
        assert first.name == "path"
        assert {choice.name for choice in choices} == {"columns", *reader.options}
        assert all(choice.kind is inspect.Parameter.KEYWORD_ONLY for choice in choices)
        assert inspect.getdoc(reader.read)

    def test_rows_with_provenance(self, reader: Reader, tmp_path: Path) -> None:
        for ending in reader.suffixes:
            path = tmp_path / f"table{ending}"
            write(path)
            source = read_file(path, columns=TYPES, options={})
            assert source.data["place"].to_list() == ["A"]
            assert source.data.width == 2
            assert source.file == path.name
            assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
            assert source.at(0) in {"1", "2"}

    def test_ending_in_capitals(self, reader: Reader) -> None:
        assert reader_of(Path(f"TABLE{reader.suffixes[0].upper()}")) is reader

    def test_refuses_what_is_not_there(self, reader: Reader, tmp_path: Path) -> None:
        with pytest.raises(InputRefused, match="does not exist") as caught:
            read_file(tmp_path / f"nothing{reader.suffixes[0]}", columns=TYPES, options={})
        assert caught.value.key == "file.missing"

    def test_refuses_what_is_empty(self, reader: Reader, tmp_path: Path) -> None:
        path = tmp_path / f"empty{reader.suffixes[0]}"
        path.touch()
        with pytest.raises(InputRefused) as caught:
            read_file(path, columns=TYPES, options={})
        assert caught.value.key == "file.empty"
