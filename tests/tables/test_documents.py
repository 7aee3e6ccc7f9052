"""Texts at the door: what goes in comes out, and what is hostile or damaged is refused."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from yindi.errors import InputRefused
from yindi.tables import documents
from yindi.tables.documents import read_document

OPENING = '<?xml version="1.0" encoding="UTF-8"?>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(path: Path, body: str, opening: str = OPENING) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'{opening}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
    return path


def paragraph(text: str, before: str = "") -> str:
    return f"<w:p>{before}<w:r><w:t>{text}</w:t></w:r></w:p>"


def refusal(path: Path, **options: str) -> str:
    with pytest.raises(InputRefused) as refused:
        read_document(path, **options)
    return refused.value.key


def test_hand_text_files_keep_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_bytes("\ufeff第一条\r\n第二条\rEnd".encode())
    found = read_document(path)
    assert found.text == "第一条\n第二条\nEnd"
    assert found.places == ("1", "2", "3")


def test_hand_other_encodings_are_named(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_bytes("不得限制\n投标".encode("gbk"))
    assert refusal(path) == "document.bytes"
    assert read_document(path, encoding="gbk").text == "不得限制\n投标"
    assert refusal(path, encoding="klingon") == "document.encoding"


def test_hand_word_paragraphs_tables_and_numbers(tmp_path: Path) -> None:
    numbered = "<w:pPr><w:numPr/></w:pPr>"
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('单元格')}</w:tc></w:tr></w:tbl>"
    deleted = "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
    gone = f"<w:p>{deleted}<w:r><w:t>留下</w:t><w:tab/><w:t>再来</w:t></w:r></w:p>"
    path = word(tmp_path / "policy.docx", paragraph("不得：") + paragraph("指定品牌", numbered) + cell + gone)
    found = read_document(path)
    assert found.text == "不得：\n• 指定品牌\n单元格\n留下 再来"
    assert found.places == ("1", "2", "3", "4")


def test_hand_cells_of_a_workbook_are_named(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "措施"
    book.active["B2"] = "须在本市注册"
    book.active["C3"] = 7
    book.save(tmp_path / "policy.xlsx")
    found = read_document(tmp_path / "policy.xlsx")
    assert (found.text, found.places) == ("须在本市注册", ("措施!B2",))


def test_hand_what_unpacks_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    path = word(tmp_path / "bomb.docx", paragraph("甲" * 40_000_000))
    assert path.stat().st_size < 1_000_000
    assert refusal(path) == "document.unpacked"
    (tmp_path / "bomb.xlsx").write_bytes(path.read_bytes())
    assert refusal(tmp_path / "bomb.xlsx") == "document.unpacked"


def test_hand_texts_beyond_the_bound_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_LETTERS", 10)
    (tmp_path / "long.txt").write_text("一二三四五六七八九十\n", encoding="utf-8")
    assert refusal(tmp_path / "long.txt") == "document.long"
    assert refusal(word(tmp_path / "long.docx", paragraph("甲") * 9)) == "document.long"


def test_hand_entities_are_refused(tmp_path: Path) -> None:
    laugh = OPENING + '<!DOCTYPE w [<!ENTITY a "ha">]>'
    assert refusal(word(tmp_path / "laugh.docx", paragraph("&a;"), laugh)) == "file.unreadable"


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("policy.pdf", b"%PDF", "file.format"),
        ("policy.txt", b"", "file.empty"),
        ("policy.txt", b"a\0b", "file.not_text"),
        ("policy.txt", b" \n\n", "document.blank"),
        ("policy.docx", b"PK not a zip", "file.unreadable"),
        ("policy.xlsx", b"PK not a zip", "file.unreadable"),
    ],
)
def test_hand_what_is_no_text_is_refused(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == key


def test_hand_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt") == "file.missing"
