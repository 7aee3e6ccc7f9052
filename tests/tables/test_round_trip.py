"""What Polars writes in each format reads back the same, whatever the order of columns and beside them."""

import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from yindi.tables.readers import read_file
from yindi.tables.schema import schemas

TYPES = {**schemas()["activity"].types, "eligible": "boolean"}

# Letters of several scripts with what text formats find hard; control characters are no names.
names = st.text(st.sampled_from("aZ09 ,;'\"|\t苏州éÅ\n=+-@#"), min_size=1, max_size=8).filter(
    lambda text: text.strip() == text and text != ""
)
# A workbook reads "=a" as a formula, and a cell holds line feeds only as markup: both are beside the point here.
plain_names = st.text(st.sampled_from("aZ09 ,;'\"|苏州éÅ-@#"), min_size=1, max_size=8).filter(
    lambda text: text.strip() == text
)
values = st.floats(min_value=0, max_value=1e15, allow_subnormal=False)


def frames(words: st.SearchStrategy[str]) -> st.SearchStrategy[pl.DataFrame]:
    """Tables of 1 to 8 rows with the columns of an activity table and a truth value."""
    row = st.tuples(words, words, st.integers(1800, 2200), values, st.booleans())
    return st.lists(row, min_size=1, max_size=8).map(
        lambda rows: pl.DataFrame(
            rows,
            schema={
                "place": pl.String, "industry": pl.String, "year": pl.Float64, "value": pl.Float64,
                "eligible": pl.Boolean,
            },
            orient="row",
        )
    )  # fmt: skip


def write(frame: pl.DataFrame, path: Path) -> None:
    """Write a table in the format that the ending of the path says."""
    if path.suffix == ".csv":
        frame.write_csv(path)
    elif path.suffix == ".parquet":
        frame.write_parquet(path)
    else:
        frame.write_excel(path, autofilter=False)


def read_back(frame: pl.DataFrame, ending: str) -> pl.DataFrame:
    """The table after it was written and read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table{ending}"
        write(frame, path)
        source = read_file(path, columns=TYPES, options={})
        assert source.unread == ()
        return source.data


@settings(deadline=None)
@given(frames(names))
def test_law_csv_reads_back(frame: pl.DataFrame) -> None:
    assert_frame_equal(read_back(frame, ".csv"), frame)


# Each new Parquet file is tried in a process of its own, so a few examples must do.
@settings(max_examples=12, deadline=None)
@given(frames(names))
def test_law_parquet_reads_back(frame: pl.DataFrame) -> None:
    assert_frame_equal(read_back(frame, ".parquet"), frame)


@settings(max_examples=25, deadline=None)
@given(frames(plain_names))
def test_law_excel_reads_back(frame: pl.DataFrame) -> None:
    # A workbook keeps 16 significant digits.
    assert_frame_equal(read_back(frame, ".xlsx"), frame, rel_tol=1e-14)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
@settings(max_examples=10, deadline=None)
@given(frame=frames(plain_names), order=st.permutations(["place", "industry", "year", "value", "eligible", "note"]))
def test_law_order_and_extra_columns_do_not_matter(ending: str, frame: pl.DataFrame, order: list[str]) -> None:
    read = read_back(frame.with_columns(pl.lit("beside the point").alias("note")).select(order), ending)
    assert read.columns == order
    assert_frame_equal(read.select(frame.columns), frame, rel_tol=1e-14)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
def test_hand_columns_without_a_schema_keep_codes_with_leading_zeros(ending: str) -> None:
    frame = pl.DataFrame({"code": ["01", "02"], "count": [3, 4], "share": [0.5, 1.5], "name": ["a", None]})
    assert_frame_equal(read_back(frame, ending), frame)


def test_hand_whole_numbers_stand_for_names() -> None:
    frame = pl.DataFrame({"place": [110000, 120000]})
    for ending in (".csv", ".parquet", ".xlsx"):
        assert read_back(frame, ending)["place"].to_list() == ["110000", "120000"]
