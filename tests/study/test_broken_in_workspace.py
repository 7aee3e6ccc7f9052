"""Every broken study is refused in the workspace in the words of the command line, at the start and when sent."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import test_broken_studies as broken
from test_broken_studies import (  # noqa: F401 - each of their tests is run once more, here with more to hold
    TestActivity,
    TestColumnsAndCells,
    TestExcel,
    TestFolderAndFiles,
    TestNames,
    TestNearMisses,
    TestParquetAndMaps,
    TestSettings,
    TestText,
)
from tiny_study import write_good

from yindi.cli.entry import REFUSED, call
from yindi.cli.printing import harmless
from yindi.errors import InputRefused
from yindi.messages import Language
from yindi.study import check_study
from yindi.web.making.arriving import arrive
from yindi.web.making.order import Order
from yindi.web.making.work import work

LANGUAGES: tuple[Language, ...] = ("en", "zh")
# What an archive cannot hold, or is refused for before it is read as a study; its own tests say with which words.
NOT_SENT = {
    "test_missing_folder", "test_missing_settings", "test_link_out_of_the_folder", "test_path_out_of_the_folder",
    "test_settings_are_no_link", "test_unknown_ending", "test_too_many_rows_are_refused_before_they_are_parsed",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_good(tmp_path)


@pytest.fixture(autouse=True)
def everywhere(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """What is refused once is refused alike everywhere."""
    once = broken.caught
    name = getattr(request.node, "originalname", request.node.name)

    def caught(study: Path) -> InputRefused:
        refused = once(study)
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        capsys.readouterr()
        starts_alike(study, refused, elsewhere, lambda: capsys.readouterr())
        if name not in NOT_SENT:
            sent_alike(study, elsewhere, lambda: capsys.readouterr())
        return refused

    monkeypatch.setattr(broken, "caught", caught)


def starts_alike(study: Path, refused: InputRefused, elsewhere: Path, said: Callable[[], tuple[str, str]]) -> None:
    """The last line of the process that makes a plan, which the first page shows; and `yindi plan`."""
    assert work(Order(study, None, "yindi plan mine"), elsewhere / "kept") is None
    last = json.loads(said()[0].splitlines()[-1])
    assert last == {"refused": refused.says.as_dict()}
    for language in LANGUAGES:
        assert call(["plan", str(study), "--out", str(elsewhere / "out"), "--quiet", "--lang", language]) == REFUSED
        assert said()[1] == harmless(last["refused"][language]) + "\n"
    assert not (elsewhere / "out").exists()


def sent_alike(study: Path, elsewhere: Path, said: Callable[[], tuple[str, str]]) -> None:
    """The check report of a study that is sent; and `yindi data check`, which numbers what it finds."""
    archive = elsewhere / "mine.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for path in sorted(study.rglob("*")):
            if path.is_file():
                made.write(path, path.relative_to(study).as_posix())
    target = elsewhere / study.name
    report = arrive(archive, "mine.zip", target)["refused"]
    assert isinstance(report, list)
    assert len(report) == len(check_study(study)) + 1
    for language in LANGUAGES:
        assert call(["data", "check", str(study), "--lang", language]) != 0
        *lines, last = (one[language] for one in report)
        numbered = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
        assert said()[1] == "".join(harmless(line) + "\n" for line in (*numbered, last))
    assert not target.exists()
