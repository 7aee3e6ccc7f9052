"""A folder is written whole or not at all, and the same rows give the same bytes."""

import json
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from yindi.errors import InputRefused
from yindi.tables.store import whole_folder, write_csv, write_parquet

TABLE = pl.DataFrame({"place": ["A", "B"], "value": [0.1, None]})


def written(target: Path, text: str) -> None:
    """Write a result that says it was written by Yindi, and which files it holds."""
    with whole_folder(target) as folder:
        (folder / "plan.csv").write_text(text, encoding="utf-8")
        outputs = {"plan.csv": sha256(text.encode()).hexdigest()}
        manifest = json.dumps({"program": "yindi", "outputs": outputs})
        (folder / "manifest.json").write_text(manifest, encoding="utf-8")


def test_same_rows_same_bytes(tmp_path: Path) -> None:
    for number in (1, 2):
        write_csv(TABLE, tmp_path / f"{number}.csv")
        write_parquet(TABLE, tmp_path / f"{number}.parquet")
    assert (tmp_path / "1.csv").read_bytes() == b"place,value\nA,0.1\nB,\n" == (tmp_path / "2.csv").read_bytes()
    assert (tmp_path / "1.parquet").read_bytes() == (tmp_path / "2.parquet").read_bytes()


def test_folder_appears_with_its_contents(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "deep" / "result") as folder:
        assert not (tmp_path / "deep" / "result").exists()
        assert folder.name.startswith(".")
        (folder / "plan.csv").write_text("x", encoding="utf-8")
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["result"]


def test_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "result").mkdir()
    written(tmp_path / "result", "one")
    assert (tmp_path / "result" / "plan.csv").read_text(encoding="utf-8") == "one"


def test_earlier_result_is_replaced(tmp_path: Path) -> None:
    written(tmp_path / "result", "one")
    (tmp_path / "result" / ".DS_Store").touch()
    written(tmp_path / "result", "two")
    assert (tmp_path / "result" / "plan.csv").read_text(encoding="utf-8") == "two"
    assert sorted(path.name for path in (tmp_path / "result").iterdir()) == ["manifest.json", "plan.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["result"]


@pytest.mark.parametrize("problem", [ValueError, KeyboardInterrupt, SystemExit])
def test_nothing_is_left_after_a_failure(tmp_path: Path, problem: type[BaseException]) -> None:
    def fail() -> None:
        with whole_folder(tmp_path / "deep" / "deeper" / "result") as folder:
            (folder / "half").touch()
            raise problem

    with pytest.raises(problem):
        fail()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("problem", [ValueError, KeyboardInterrupt])
def test_earlier_result_survives_a_failure(tmp_path: Path, problem: type[BaseException]) -> None:
    written(tmp_path / "result", "one")

    def fail() -> None:
        with whole_folder(tmp_path / "result"):
            raise problem

    with pytest.raises(problem):
        fail()
    assert (tmp_path / "result" / "plan.csv").read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["result"]


def test_earlier_result_comes_back_when_the_new_one_cannot_take_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "result", "one")
    rename = Path.rename

    def refuse_partial(self: Path, target: Path) -> Path:
        if self.suffix == ".partial":
            raise PermissionError(self)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_partial)
    with pytest.raises(PermissionError):
        written(tmp_path / "result", "two")
    assert (tmp_path / "result" / "plan.csv").read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["result"]


@pytest.mark.parametrize("manifest", [None, "{", "[]", "3", json.dumps({"program": "other"}), "[" * 100_000, "\ud800"])
def test_folder_of_others_is_refused(tmp_path: Path, manifest: str | None) -> None:
    (tmp_path / "result").mkdir()
    (tmp_path / "result" / "thesis.docx").touch()
    if manifest is not None:
        (tmp_path / "result" / "manifest.json").write_bytes(manifest.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputRefused) as caught:
        written(tmp_path / "result", "two")
    held = 1 if manifest is None else 2
    assert (caught.value.key, caught.value.count) == ("file.folder_in_use", held)
    assert "thesis.docx" in caught.value.says.en
    assert (tmp_path / "result" / "thesis.docx").exists()


@pytest.mark.parametrize("name", ["notes/meeting.docx", "plan.csv"])
def test_notes_and_changes_of_a_reader_are_not_lost(tmp_path: Path, name: str) -> None:
    written(tmp_path / "result", "one")
    (tmp_path / "result" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "result" / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        written(tmp_path / "result", "two")
    assert (caught.value.key, caught.value.count, caught.value.first) == ("file.folder_in_use", 1, (name,))
    assert "move these files away" in caught.value.says.en
    assert (tmp_path / "result" / name).read_text(encoding="utf-8") == "mine"


def test_result_that_names_no_outputs_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "result").mkdir()
    (tmp_path / "result" / "manifest.json").write_text('{"program": "yindi"}', encoding="utf-8")
    (tmp_path / "result" / "old.csv").touch()
    written(tmp_path / "result", "two")
    assert not (tmp_path / "result" / "old.csv").exists()


def test_file_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "result").touch()
    with pytest.raises(InputRefused) as caught:
        written(tmp_path / "result", "two")
    assert caught.value.key == "file.not_a_folder"
    assert "Choose another name" in caught.value.says.en
