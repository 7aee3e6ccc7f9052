"""Documents of cases: the record's own facts, in both languages, as Word files that open and are the same each time."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from yindi.cli.entry import call
from yindi.errors import InputRefused
from yindi.messages import LANGUAGES, Bilingual
from yindi.present.documents import KINDS, Asked, write_document
from yindi.present.documents.paper import Grid, Paper, Text
from yindi.present.documents.word import as_word
from yindi.procedure import Event, Registry
from yindi.procedure.province import played
from yindi.procedure.screen.missed import nothing_found

DAY = date(2026, 11, 20)
# One case of each kind, and one of every other procedure that a kind is for.
CASES = [
    ("review-opinion", "S28"), ("first-review", "M03"), ("first-review", "M04"), ("refusal", "S21"), ("refusal", "M04"),
    ("refusal", "S25"), ("assessment", "S30"), ("ledger", "F1"), ("ledger", "Q1"), ("fund-direction", "F1"),
]  # fmt: skip
Played = tuple[Registry, tuple[Event, ...]]


@pytest.fixture(scope="module")
def province() -> Played:
    return played()


def asked(province: Played, name: str, *, year: int = 2025) -> Asked:
    return Asked(*province, name, DAY, year)


def texts(content: bytes) -> Iterator[str]:
    """Every text of a document, tables included, in their order."""
    document = docx.Document(io.BytesIO(content))
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


@pytest.mark.parametrize(("kind", "name"), CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_law_every_document_opens_and_says_what_its_paper_says(
    province: Played, kind: str, name: str, language: str
) -> None:
    paper = KINDS[kind].paper(asked(province, name))
    content = as_word(paper, language=language, day=DAY)  # type: ignore[arg-type]
    found = list(texts(content))
    assert found[0] == paper.title.text(language)  # type: ignore[arg-type]
    for block in paper.blocks:
        if isinstance(block, Text):
            assert block.says.text(language) in found  # type: ignore[arg-type]
        if isinstance(block, Grid):
            assert all(cell.text(language) in found for row in block.rows for cell in row)  # type: ignore[arg-type]
    label = "invented" if language == "en" else "虚构"
    assert any(label in text for text in found[:30])
    assert content == as_word(KINDS[kind].paper(asked(province, name)), language=language, day=DAY)  # type: ignore[arg-type]


def test_every_kind_is_tried_on_a_case_of_every_procedure_it_is_for(province: Played) -> None:
    tried = {(kind, province[0].commitments[name].procedure) for kind, name in CASES}
    assert tried == {(name, procedure) for name, kind in KINDS.items() for procedure in kind.procedures}


def test_no_clock_and_no_person_stands_in_the_file(province: Played) -> None:
    content = as_word(KINDS["ledger"].paper(asked(province, "F1")), language="zh", day=DAY)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = docx.Document(io.BytesIO(content)).core_properties
    assert (core.created.date(), core.modified.date()) == (DAY, DAY)
    assert (core.author, core.last_modified_by, core.revision) == ("Yindi", "Yindi", 1)


def test_every_style_in_use_names_its_east_asian_font(province: Played) -> None:
    content = as_word(KINDS["first-review"].paper(asked(province, "M03")), language="zh", day=DAY)
    document = docx.Document(io.BytesIO(content))
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert used == {"Normal", "Title", "Heading 1"}
    for name in used:
        fonts = document.styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) in ("宋体", "黑体")
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    lang = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert lang.get(qn("w:eastAsia")) == "zh-CN"


def test_tables_are_native_and_their_headers_are_repeated(province: Played) -> None:
    content = as_word(KINDS["review-opinion"].paper(asked(province, "S28")), language="en", day=DAY)
    document = docx.Document(io.BytesIO(content))
    assert len(document.tables) == 6
    repeated = [table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in document.tables]
    # The facts under the title have no header row.
    assert repeated == [False, True, True, True, True, True]


def test_twin_the_ledger_statement_sums_to_what_was_put_in(province: Played) -> None:
    registry, _ = province
    paper = KINDS["ledger"].paper(asked(province, "F1"))
    accounts, held, lines = (block for block in paper.blocks[:8] if isinstance(block, Grid))
    amounts = [int(row[-1].en.replace(",", "")) for row in accounts.rows]
    assert sum(amounts[:-1]) == amounts[-1]
    own = sum(
        amount for account, amount in registry.balances.items()
        if (account.ledger, account.owner) == ("money", "F1") and account.kind != "source"
    )  # fmt: skip
    assert sum(int(row[-1].en.replace(",", "")) for row in held.rows) == own == amounts[-1]
    assert sum(int(row[-1].en.replace(",", "")) for row in lines.rows) == 0


def test_hand_a_refusal_tells_gate_and_how_to_ask_again(province: Played) -> None:
    told = " ".join(texts(as_word(KINDS["refusal"].paper(asked(province, "S21")), language="en", day=DAY)))
    assert "room for 2 more places in this industry" in told
    assert "A new proposal brings evidence that this is met" in told
    # Before the appeal ran out on 2022-07-20 (60 days after the refusal) the document told so.
    registry, events = province
    refused = next(event for event in events if event.commitment == "S21" and event.step == "refuse")
    from yindi.procedure import fold, procedures

    before = tuple(event for event in events if event.seq <= refused.seq)
    known = {event.commitment for event in before}
    then = fold(procedures().values(), [registry.commitments[name] for name in known], before)
    early = Asked(then, before, "S21", refused.date, 2022)
    told = " ".join(texts(as_word(KINDS["refusal"].paper(early), language="en", day=refused.date)))
    assert "until 2022-07-20" in told


def test_hand_the_first_review_asks_about_passages_of_the_text(province: Played) -> None:
    text = "企业须在本市注册。\n不得要求企业在本市注册。"
    told = list(texts(as_word(KINDS["first-review"].paper(replace(asked(province, "M03"), text=text)), language="en",
                              day=DAY)))  # fmt: skip
    assert "art. 9(2)" in told
    assert any(text.startswith("1 passage needs an answer; 1 more was found") for text in told)
    clean = replace(asked(province, "M03"), text="对各类企业一视同仁。")
    told = list(texts(as_word(KINDS["first-review"].paper(clean), language="en", day=DAY)))
    assert any(text.startswith("0 passages need an answer; 0 more were found") for text in told)
    assert any(nothing_found().en in text for text in told)
    assert "art. 9(2)" not in told


def test_hand_the_first_review_names_the_limb_and_what_was_not_known(province: Played) -> None:
    claimed = list(texts(as_word(KINDS["first-review"].paper(asked(province, "M03")), language="en", day=DAY)))
    assert "Limb of article 12: energy saving, environment, relief and other public interest." in claimed
    assert "Taken on what was not known" not in claimed
    unread = list(texts(as_word(KINDS["first-review"].paper(asked(province, "M04")), language="en", day=DAY)))
    assert "Taken on what was not known" in unread
    assert not any(text.startswith("Limb of article 12") for text in unread)


def test_a_refusal_that_was_undone_says_so(province: Played) -> None:
    told = " ".join(texts(as_word(KINDS["refusal"].paper(asked(province, "S22")), language="en", day=DAY)))
    assert "Since then the case was taken up again: allow the appeal" in told


def test_letters_that_hide_or_control_are_replaced(province: Played) -> None:
    registry, events = province
    case = replace(registry.commitments["S28"], title="a\x07\u202eb\ud800 =1+1\x00")
    other = replace(registry, commitments={**registry.commitments, "S28": case})
    content = as_word(KINDS["review-opinion"].paper(Asked(other, events, "S28", DAY, 2025)), language="en", day=DAY)
    found = list(texts(content))
    assert "a\ufffd\ufffdb\ufffd =1+1\ufffd" in found
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"fldChar" not in archive.read("word/document.xml")


def test_hand_a_paper_becomes_headings_texts_and_tables() -> None:
    one = Bilingual("one", "一")
    paper = Paper(one, ((one, one),), (Text(one), Grid((one, one), ((one, Bilingual("2", "2")),), 1)))
    assert list(texts(as_word(paper, language="zh", day=DAY))) == [
        "一",
        "一",
        "一",
        "",
        "一",
        "一",
        "一",
        "一",
        "2",
        "",
    ]


def test_a_document_is_refused_where_it_does_not_fit(province: Played, tmp_path: Path) -> None:
    kind = KINDS["refusal"]
    with pytest.raises(InputRefused, match="follows the procedure fund"):
        write_document(kind, asked(province, "F1"), tmp_path / "a.docx", language="en")
    with pytest.raises(InputRefused, match="turned case 'S01' away"):
        write_document(kind, asked(province, "S01"), tmp_path / "a.docx", language="en")
    with pytest.raises(InputRefused, match="end in"):
        write_document(kind, asked(province, "S21"), tmp_path / "a.doc", language="en")
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_and_never_writes_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call(["case", "example", "p.sqlite", "--lang", "en"]) == 0
    words = ["case", "document", "assessment", "S30", "--out", "a.docx", "--store", "p.sqlite", "--lang", "en"]
    day = ["--date", str(DAY), "--year", "2024"]
    assert call([*words, *day]) == 0
    first = Path("a.docx").read_bytes()
    assert call([*words, *day]) == 1
    assert "may have been edited" in capsys.readouterr().err
    assert Path("a.docx").read_bytes() == first
    words[5] = "b.docx"
    assert call([*words, *day]) == 0
    assert Path("b.docx").read_bytes() == first
    words[5] = "c.docx"
    assert call([*words, "--date", "2025-01-01"]) == 1
    assert "before 2026-10-14" in capsys.readouterr().err
    assert call([*words, "--date", str(DAY), "--year", "1999"]) == 1
    assert "2020 to 2026" in capsys.readouterr().err
    words[2] = "poem"
    assert call([*words, *day]) == 1
    assert "Allowed: review-opinion" in capsys.readouterr().err
    assert call([*words[:2], "assessment", *words[3:], *day, "--text", "a.docx"]) == 1
    assert "goes with first-review alone" in capsys.readouterr().err
    Path("figures.toml").write_text('green = "much"', encoding="utf-8")
    words[2:4] = ["fund-direction", "F1"]
    assert call([*words, *day, "--figures", "figures.toml"]) == 1
    assert not Path("c.docx").exists()


def test_law_the_assessment_gives_the_odds_that_the_review_gave(province: Played) -> None:
    events = province[1]
    told = {
        event.commitment: verdict.number
        for event in events
        for verdict in event.verdicts
        if verdict.guard == "odds" and verdict.number is not None and event.date.year <= 2025
    }
    # Cases that were screened and not assessed yet have odds as well, such as S49.
    assert told["S49"] == pytest.approx(0.49, abs=0.005)
    for name in ("S49", "S30"):
        review = " ".join(texts(as_word(KINDS["review-opinion"].paper(asked(province, name)), language="zh", day=DAY)))
        paper = " ".join(texts(as_word(KINDS["assessment"].paper(asked(province, name)), language="zh", day=DAY)))
        assert f"无支持时把握度为 {told[name]:.2f}" in review
        assert f"初筛时无支持的把握度：{100 * told[name]:.0f} %" in paper
