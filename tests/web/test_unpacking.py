"""What somebody sends, unpacked: bombs, ways out, links and damage are refused, and leave nothing."""

import io
import stat
import struct
import warnings
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from yindi.errors import InputRefused
from yindi.messages import say
from yindi.study import check_study, read_study
from yindi.web.making.arriving import arrive
from yindi.web.making.unpacking import BOUNDS, unpack
from yindi.web.making.workbook import empty_workbook

LINK = (stat.S_IFLNK | 0o777) << 16


def packed(target: Path, files: dict[str, bytes], **more: Any) -> Path:
    """An archive of some files."""
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        # An archive may hold a name twice, whatever its maker thinks of that.
        warnings.simplefilter("ignore")
        for name, content in files.items():
            part = zipfile.ZipInfo(name)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = more.get("attributes", {}).get(name, 0)
            file.writestr(part, content)
    return target


def folder_packed(folder: Path, target: Path, *, under: str = "", **more: bytes) -> Path:
    """An archive of a study's folder, and more files."""
    files = {
        under + path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    return packed(target, files | {name.replace("__", "."): content for name, content in more.items()})


@pytest.mark.parametrize("under", ["", "mine/", "a/b/"])
def test_a_packed_folder_is_the_same_study(under: str, small_folder: Path, tmp_path: Path) -> None:
    sent = folder_packed(small_folder, tmp_path / "mine.zip", under=under)
    found = arrive(sent, "mine.zip", tmp_path / "study")
    assert "refused" not in found
    again, before = read_study(tmp_path / "study"), read_study(small_folder)
    assert {name: file.sha256 for name, file in again.files.items()} == {
        name: file.sha256 for name, file in before.files.items()
    }
    assert found["title"] == before.title.as_dict()


@pytest.mark.parametrize(
    "name",
    ["../out.csv", "a/../../out.csv", "/etc/out.csv", "a\\..\\..\\out.csv", "C:\\out.csv", "c:/out.csv", "a/./b.csv",
     "a//b.csv", "..", "a/.. /b.csv", "nul.csv", "COM1.csv", "a/con", "b\x07.csv", "b\u202evsc.csv", "a:b.csv",
     " b.csv", "b.csv ", "b.csv.", "a/b/c/d/e/f/g/h/i.csv", "x" * 200 + ".csv", "b?.csv"],
)  # fmt: skip
def test_no_name_leads_out_or_surprises_a_system(name: str, tmp_path: Path) -> None:
    sent = packed(tmp_path / "mine.zip", {"study.toml": b"", name: b"place\nX\n"})
    (tmp_path / "in").mkdir()
    with pytest.raises(InputRefused):
        unpack(sent, "mine.zip", tmp_path / "in" / "study")
    assert not list((tmp_path / "in").iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "mine.zip"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="ab./\\:~ \x00", min_size=1, max_size=12), max_size=4))
def test_law_whatever_the_names_nothing_is_written_outside(tmp_path_factory: Any, names: list[str]) -> None:
    home = tmp_path_factory.mktemp("unpacked")
    try:
        sent = packed(home / "mine.zip", {"study.toml": b"", **{f"{name}.csv": b"x" for name in names}})
    except (ValueError, IndexError):  # no archive can hold it
        return
    inside = home / "deep" / "in"
    inside.mkdir(parents=True)
    with suppress(InputRefused):
        unpack(sent, "mine.zip", inside / "study")
    written = {path for path in home.rglob("*") if path.is_file()} - {sent}
    assert all(path.resolve().is_relative_to((inside / "study").resolve()) for path in written)
    assert not any(path.is_symlink() for path in home.rglob("*"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kind: int, tmp_path: Path) -> None:
    sent = packed(
        tmp_path / "mine.zip", {"study.toml": b"", "activity.csv": b"/etc/passwd"},
        attributes={"activity.csv": (kind | 0o777) << 16},
    )  # fmt: skip
    with pytest.raises(InputRefused, match=r"activity\.csv"):
        unpack(sent, "mine.zip", tmp_path / "study")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    # A thousand to one.
    sent = packed(tmp_path / "mine.zip", {"study.toml": b"", "activity.csv": b"0" * 20_000_000})
    assert sent.stat().st_size < 30_000
    with pytest.raises(InputRefused, match="200 times") as refusal:
        unpack(sent, "mine.zip", tmp_path / "study")
    assert refusal.value.first == ("activity.csv",)
    assert not (tmp_path / "study").exists()


def test_a_bomb_of_many_parts_and_one_of_many_files_are_refused(tmp_path: Path) -> None:
    files = {f"{number}.csv": b"0" * 900_000 for number in range(100)}
    sent = packed(tmp_path / "many.zip", {"study.toml": b"", **files})
    with pytest.raises(InputRefused, match="unpacks to"):
        unpack(sent, "many.zip", tmp_path / "study", replace(BOUNDS, unpacked=50_000_000))
    sent = packed(tmp_path / "files.zip", {"study.toml": b"", **{f"{n}.csv": b"" for n in range(300)}})
    with pytest.raises(InputRefused, match="301 files"):
        unpack(sent, "files.zip", tmp_path / "study")


def test_a_part_that_lies_about_its_size_writes_no_more_than_it_says(tmp_path: Path) -> None:
    sent = packed(tmp_path / "mine.zip", {"study.toml": b"", "activity.csv": b"0" * 1_000_000})
    content = bytearray(sent.read_bytes())
    # The size after unpacking, in the directory at the end and before the part itself.
    for at in range(len(content) - 4):
        if content[at : at + 4] == struct.pack("<I", 1_000_000):
            content[at : at + 4] = struct.pack("<I", 10)
    sent.write_bytes(content)
    with pytest.raises(InputRefused, match="damaged"):
        unpack(sent, "mine.zip", tmp_path / "study")
    assert not any(path.stat().st_size > 10 for path in (tmp_path / "study").rglob("*.csv"))


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_bytes(content)
    found = arrive(tmp_path / "mine.zip", "mine.zip", tmp_path / "study")
    assert "refused" in found
    assert not (tmp_path / "study").exists()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_law_damage_anywhere_is_refused_or_harmless(tmp_path_factory: Any, data: st.DataObject) -> None:
    home = tmp_path_factory.mktemp("damaged")
    sent = packed(home / "mine.zip", {"study.toml": b"title = 1", "activity.csv": b"place,industry\nA,B\n" * 50})
    content = bytearray(sent.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    sent.write_bytes(content)
    with suppress(InputRefused):
        unpack(sent, "mine.zip", home / "study")
    written = [path for path in home.rglob("*") if path.is_file() and path != sent]
    # What is written is no more than was packed: anything else is found out by its checksum.
    assert sum(path.stat().st_size for path in written) <= 9 + 19 * 50


def test_locked_files_two_of_one_name_and_two_studies_are_refused(small_folder: Path, tmp_path: Path) -> None:
    sent = folder_packed(small_folder, tmp_path / "mine.zip")
    content = bytearray(sent.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(content)
    with pytest.raises(InputRefused):
        unpack(tmp_path / "locked.zip", "locked.zip", tmp_path / "study")
    for files in (
        {"study.toml": b"", "a.csv": b"", "A.CSV": b""},
        {"a/study.toml": b"", "b/study.toml": b""},
        {"a/study.toml": b"", "b.csv": b""},
        {"a.csv": b""},
    ):
        with pytest.raises(InputRefused):
            unpack(packed(tmp_path / "wrong.zip", files), "wrong.zip", tmp_path / "study")
        assert not (tmp_path / "study").exists()


def test_what_a_system_adds_is_passed_over_and_other_files_are_said_to_be_left_out(
    small_folder: Path, tmp_path: Path
) -> None:
    sent = folder_packed(small_folder, tmp_path / "mine.zip", __DS_Store=b"x", notes__docx=b"x", run__exe=b"MZ")
    left_out = unpack(sent, "mine.zip", tmp_path / "study")
    assert sorted(left_out) == ["notes.docx", "run.exe"]
    assert not (tmp_path / "study" / "run.exe").exists()


def test_a_broken_study_is_refused_in_the_words_of_the_command_line(small_folder: Path, tmp_path: Path) -> None:
    unpack(folder_packed(small_folder, tmp_path / "mine.zip"), "mine.zip", tmp_path / "broken")
    table = tmp_path / "broken" / "activity.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("P1,A,2000,", "P1,A,2000,-"), encoding="utf-8")
    told = [refusal.says.as_dict() for refusal in check_study(tmp_path / "broken")]
    found = arrive(folder_packed(tmp_path / "broken", tmp_path / "broken.zip"), "broken.zip", tmp_path / "study")
    assert found["refused"][:-1] == told  # type: ignore[index]
    assert "activity.csv" in told[0]["en"]
    assert not (tmp_path / "study").exists()


def test_more_rows_than_allowed_are_refused(small_folder: Path, tmp_path: Path) -> None:
    sent = folder_packed(small_folder, tmp_path / "mine.zip")
    found = arrive(sent, "mine.zip", tmp_path / "study", replace(BOUNDS, rows=100))
    assert "100 are allowed" in found["refused"][0]["en"]  # type: ignore[index]
    assert not (tmp_path / "study").exists()


def book_of(small_folder: Path) -> Workbook:
    """The small study as a workbook, over the one to fill in."""
    book = load_workbook(io.BytesIO(empty_workbook()))
    study = read_study(small_folder)
    for row, value in ((2, "My own"), (5, study.plan.horizon)):
        book["study"].cell(row, 2).value = value
    for name in ("activity", "places", "industries"):
        sheet, table = book[name], study.economy.table(name)
        sheet.delete_rows(1, 10)
        sheet.append(table.columns)
        for line in table.iter_rows():
            sheet.append(line)
        # A label that looks like a formula is a label here.
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    return book


def test_a_workbook_is_a_study(small_folder: Path, tmp_path: Path) -> None:
    book = book_of(small_folder)
    book.create_sheet("Notes").append(["not a table"])
    book.save(tmp_path / "sent")
    found = arrive(tmp_path / "sent", "My study.xlsx", tmp_path / "study")
    assert found.get("title") == {"en": "My own", "zh": "My own"}, found
    assert "Notes" in str(found["says"])
    again, before = read_study(tmp_path / "study"), read_study(small_folder)
    assert again.economy.table("activity").equals(before.economy.table("activity"))
    assert again.plan.horizon == before.plan.horizon
    assert again.files["activity"].path == "My study.xlsx"


def test_a_wrong_cell_is_named_with_file_sheet_and_cell(small_folder: Path, tmp_path: Path) -> None:
    book = book_of(small_folder)
    column = [cell.value for cell in book["activity"][1]].index("value")
    book["activity"].cell(7, column + 1).value = -3
    book.save(tmp_path / "sent")
    found = arrive(tmp_path / "sent", "mine.xlsx", tmp_path / "study")
    said = found["refused"][0]["en"]  # type: ignore[index]
    assert "mine.xlsx › activity" in said
    assert f"{'ABCDEFG'[column]}7" in said


@pytest.mark.parametrize(
    ("setting", "value"),
    [("tables.activity", "x"), ("a b", "x"), ("a.b.c.d", 1), ('x"] y', 1), ("title", "again"), (None, "x"), ("", "y")],
)
def test_what_cannot_be_a_setting_is_named_with_its_cell(
    setting: Any, value: Any, small_folder: Path, tmp_path: Path
) -> None:
    book = book_of(small_folder)
    book["study"].append([setting, value])
    book.save(tmp_path / "sent")
    found = arrive(tmp_path / "sent", "mine.xlsx", tmp_path / "study")
    assert "study" in found["refused"][0]["en"]  # type: ignore[index]
    assert not (tmp_path / "study").exists()


def test_a_setting_cannot_smuggle_in_another(small_folder: Path, tmp_path: Path) -> None:
    book = book_of(small_folder)
    book["study"].cell(2, 2).value = 'x"\n[cases]\nstore = "/etc/passwd'
    book.save(tmp_path / "sent")
    found = arrive(tmp_path / "sent", "mine.xlsx", tmp_path / "study")
    assert read_study(tmp_path / "study").cases is None
    assert "store" in found["title"]["en"]  # type: ignore[index]


def test_workbooks_without_settings_and_bombs_of_workbooks_are_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "sent")
    found = arrive(tmp_path / "sent", "mine.xlsx", tmp_path / "study")
    assert "'setting'" in found["refused"][0]["en"]  # type: ignore[index]
    bomb = packed(tmp_path / "bomb", {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * 20_000_000})
    found = arrive(bomb, "bomb.xlsx", tmp_path / "study")
    assert "200 times" in found["refused"][0]["en"]  # type: ignore[index]


def test_the_workbook_to_fill_in_is_the_same_every_time() -> None:
    assert empty_workbook() == empty_workbook()


def test_hand_a_workbook_is_refused_in_words_of_sheets(tmp_path: Path) -> None:
    (tmp_path / "sent").write_bytes(empty_workbook())
    found = arrive(tmp_path / "sent", "mine.xlsx", tmp_path / "study")
    said: list[dict[str, str]] = found["refused"]  # type: ignore[assignment]
    assert [one["en"].split()[:2] for one in said[:-1]] == [
        ["Sheet", name] for name in ("places", "industries", "activity")
    ]
    assert not any("study.toml" in text for one in said for text in one.values())
    assert said[-1]["en"] == "The study would be refused for 3 reasons."
    assert say("cli.check.refused", count=1).en == "The study would be refused for 1 reason."
