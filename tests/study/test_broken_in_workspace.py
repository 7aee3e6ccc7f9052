"""Every broken study is refused in the workspace in the words of the command line: where it starts, and where it is sent."""

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
    folder,
)

from yindi.cli.entry import call
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
}  # fmt: skip


@pytest.fixture(autouse=True)
def everywhere(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """What is refused once is refused alike everywhere."""
    once = broken.caught
    name = getattr(request.node, "originalname", request.node.name)

    def caught(folder: Path) -> InputRefused:
        refused = once(folder)
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        capsys.readouterr()
        starts_alike(folder, refused, elsewhere, lambda: capsys.readouterr())
        if name not in NOT_SENT:
            sent_alike(folder, elsewhere, lambda: capsys.readouterr())
        return refused

    monkeypatch.setattr(broken, "caught", caught)


def starts_alike(folder: Path, refused: InputRefused, elsewhere: Path, said: Callable[[], tuple[str, str]]) -> None:
    """The last line of the process that makes a plan, which the first page shows; and `yindi plan`."""
    assert work(Order(folder, None, "yindi plan mine"), elsewhere / "kept") is None
    last = json.loads(said()[0].splitlines()[-1])
    assert last == {"refused": refused.says.as_dict()}
    for language in LANGUAGES:
        assert call(["plan", str(folder), "--out", str(elsewhere / "out"), "--quiet", "--lang", language]) == 2
        assert said()[1] == harmless(last["refused"][language]) + "\n"
    assert not (elsewhere / "out").exists()


def sent_alike(folder: Path, elsewhere: Path, said: Callable[[], tuple[str, str]]) -> None:
    """The check report of a study that is sent; and `yindi data check`, which numbers what it finds."""
    archive = elsewhere / "mine.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                made.write(path, path.relative_to(folder).as_posix())
    target = elsewhere / folder.name
    report = arrive(archive, "mine.zip", target)["refused"]
    assert isinstance(report, list)
    assert len(report) == len(check_study(folder)) + 1
    for language in LANGUAGES:
        assert call(["data", "check", str(folder), "--lang", language]) != 0
        *lines, last = (one[language] for one in report)
        numbered = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
        assert said()[1] == "".join(harmless(line) + "\n" for line in (*numbered, last))
    assert not target.exists()
