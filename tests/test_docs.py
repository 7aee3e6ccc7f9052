"""The documentation keeps up with the program: what exists is described, what is described exists, and it builds."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import yindi
from yindi.assumptions import ASSUMPTIONS, EVERY, MEANS
from yindi.questions import QUESTIONS
from yindi.study import check_study, read_study, run
from yindi.study.scheduling import ScheduleSettings
from yindi.study.settings import ASSUMPTIONS as ASSUMPTION_BOUNDS
from yindi.study.settings import ActivitySettings, PlanSettings
from yindi.tables.readers import DELIMITERS, ENCODINGS, READERS
from yindi.tables.schema import schemas

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PACKAGE = Path(yindi.__file__).parent
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
TEXT = {
    ".py",
    ".md",
    ".csv",
    ".toml",
    ".yaml",
    ".yml",
    ".bib",
    ".j2",
    ".js",
    ".css",
    ".html",
    ".json",
    ".geojson",
    ".txt",
    "",
}

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
HEADING = re.compile(r"^#+ ", re.M)
CITED_IN_CODE = re.compile(r"^ *References\n *-+\n((?: +[a-z0-9, \n]+\n)+?)(?= *\n| *\"\"\")", re.M)
CITED_ON_PAGES = re.compile(r"\[([a-z]+[0-9]{4})\]")

# Put together from parts, so that this file does not break its own rule.
MACHINE_PATHS = re.compile(r"(?<![\w.:/-])/(" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me")) + r")/\w")
REGISTRIES = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.org", "crates" + r"\.io"))
)


@pytest.fixture(scope="module")
def hooks() -> Any:
    """The modules that make pages, as the site builder sees them."""
    sys.path.insert(0, str(DOCS / "hooks"))
    try:
        yield import_module("pages")
    finally:
        sys.path.remove(str(DOCS / "hooks"))


@pytest.fixture(scope="module")
def made(hooks: Any) -> dict[str, str]:
    """Every page made from the package."""
    return dict(hooks.made_pages())


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a plan of the worked example leaves."""
    from dataclasses import replace

    from yindi.present.files import write_results

    study = read_study(DOCS / "example")
    study = replace(study, plan=replace(study.plan, draws=3))
    return write_results(run(study), tmp_path_factory.mktemp("docs") / "plan", replay="yindi plan example")


def page(name: str) -> str:
    """A page as it is written."""
    return (DOCS / name).read_text(encoding="utf-8")


def quick_start(readme: Path) -> list[str]:
    """The command lines of the first block of code."""
    return FENCE.findall(readme.read_text(encoding="utf-8"))[0][1].splitlines()


# The READMEs and the checks


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_quick_start_is_two_command_lines(readme: Path) -> None:
    plan, tests = quick_start(readme)
    assert plan == "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/yindi plan"
    assert tests.startswith("python3 -m venv .venv-test && .venv-test/bin/pip install")
    assert tests.endswith("-m pytest")


def test_both_readmes_have_the_same_build() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in READMES)
    for count in (
        lambda text: [mark.strip() for mark in HEADING.findall(text)],
        FENCE.findall,
        lambda text: len(re.findall(r"^\|", text, re.M)),
        lambda text: len(re.findall(r"^(?:- |\d+\. )", text, re.M)),
        lambda text: sorted(re.findall(r"\]\((?!README)([^)]+?)(?:\.zh)?(?:\.png)?\)", text)),
    ):
        assert count(english) == count(chinese)


def test_the_checks_run_the_second_command_line_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "set -euo pipefail" in script
    assert "export YINDI_REQUIRE_BROWSER=1" in script
    awk = re.search(r"awk '([^']+)' README\.md", script)
    assert awk is not None
    assert '"${commands[1]}"' in script
    if shutil.which("awk"):
        found = subprocess.run(["awk", awk[1], "README.md"], cwd=ROOT, capture_output=True, text=True, check=True)
        assert found.stdout.splitlines() == quick_start(READMES[0])


def test_the_picture_of_the_readme_is_there_and_small() -> None:
    for readme in READMES:
        name = re.search(r"!\[[^\]]+\]\(([^)]+)\)", readme.read_text(encoding="utf-8"))
        assert name is not None
        assert 0 < (ROOT / name[1]).stat().st_size < 400_000


def test_the_china_figures_of_the_readme_are_those_of_a_run(hooks: Any) -> None:
    figures = import_module("trust_figures") if hooks else None
    trust = run(read_study(PACKAGE / "examples" / "china")).trust
    for card in (trust.entry, trust.deepening):
        expected = figures.row("china", card, "en")
        start = " | ".join(expected[:4])
        line = next(line for line in READMES[0].read_text(encoding="utf-8").splitlines() if start in line)
        stated = [float(number) for number in re.findall(r"[+-]?\d+\.\d+", line)]
        now = [float(number) for number in re.findall(r"[+-]?\d+\.\d+", " | ".join(expected))]
        # Another machine may round the last digit the other way.
        assert stated == pytest.approx(now, abs=0.015), "run docs/hooks/trust_figures.py"


def test_the_changelog_starts_with_what_moves_numbers() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for version in re.split(r"^## ", text, flags=re.M)[1:]:
        assert re.findall(r"^### (.+)$", version, re.M) == ["Results change", "New", "Changed", "Fixed"]


# The bibliography


def cited_in_code() -> set[str]:
    """The keys after "References" in docstrings, and those on the cards of questions."""
    found = {key for question in QUESTIONS for key in question.sources}
    for path in PACKAGE.rglob("*.py"):
        for names in CITED_IN_CODE.findall(path.read_text(encoding="utf-8")):
            found |= {name.strip() for name in re.split(r"[,\n]", names) if name.strip()}
    return found


def test_every_key_cited_in_the_package_has_an_entry(hooks: Any) -> None:
    entries = import_module("bibliography").entries(DOCS / "references.bib") if hooks else {}
    assert len(cited_in_code()) > 10
    assert cited_in_code() <= set(entries)


def test_every_entry_is_cited_somewhere_and_complete(hooks: Any) -> None:
    entries = import_module("bibliography").entries(DOCS / "references.bib") if hooks else {}
    written = (DOCS / "references.bib").read_text(encoding="utf-8")
    assert len(entries) == written.count("\n@") + written.startswith("@")
    on_pages = {key for path in DOCS.rglob("*.md") for key in CITED_ON_PAGES.findall(path.read_text(encoding="utf-8"))}
    assert set(entries) == cited_in_code() | on_pages
    for key, fields in entries.items():
        assert {"author", "year", "title"} <= set(fields), key
        assert {"journal", "booktitle", "publisher", "institution"} & set(fields), key
        assert key.endswith(fields["year"]), key
        assert "{" not in "".join(fields.values()), key


# What exists is described


def test_every_question_has_a_page_and_is_among_the_problems(made: dict[str, str]) -> None:
    for question in QUESTIONS:
        text = made[f"questions/{question.name}.md"]
        assert question.asks.en in text
        assert question.asks.zh in text
        assert all(name in text for name in question.needs)
        assert f"questions/{question.name}.md" in page("which-question.md")


def test_every_command_is_shown_with_the_help_that_it_prints(hooks: Any, made: dict[str, str]) -> None:
    del hooks
    command_pages = import_module("command_pages")
    words = command_pages.commands()
    assert ("plan",) in words
    assert ("data", "check") in words
    for command in words:
        heading = f"## {' '.join(('yindi', *command))}\n"
        assert heading in made["commands.md"]
        printed = subprocess.run(
            [sys.executable, "-c", "from yindi.cli import main; main()", *command, "--lang", "en", "--help"],
            capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "80"}, encoding="utf-8",
        ).stdout  # fmt: skip
        shown = FENCE.search(made["commands.md"], made["commands.md"].index(heading))
        assert shown is not None
        assert shown[2].split() == printed.split()


def test_every_table_and_column_is_described(made: dict[str, str]) -> None:
    for name, schema in schemas().items():
        start = made["tables.md"].index(f"\n## {name}\n")
        part = made["tables.md"][start : made["tables.md"].find("\n## ", start + 1)]
        assert all(f"| `{column.name}` |" in part for column in schema.columns), name


def test_every_assumption_is_described(made: dict[str, str]) -> None:
    assert set(ASSUMPTIONS + MEANS) == set(ASSUMPTION_BOUNDS)
    assert {path.stem for path in (PACKAGE / "assumptions").glob("*.yaml")} == set(EVERY)
    assert all(f"\n## {name}\n" in made["assumptions.md"] for name in EVERY)


def test_every_setting_and_format_is_described() -> None:
    text = page("study.md")
    settings = {"title", "caution", "measure", "unit", "measure_zh", "unit_zh", "licence", "retrieved"}
    settings |= set(PlanSettings.__dataclass_fields__) | set(ActivitySettings.__dataclass_fields__)
    settings |= set(ScheduleSettings.__dataclass_fields__) | set(ASSUMPTIONS + MEANS)
    assert [name for name in settings if f"`{name}`" not in text] == []
    assert [name for name in ENCODINGS if f"`{name}`" not in text] == []
    assert [mark for mark in DELIMITERS if mark.strip() and f"`{mark}`" not in text] == []
    assert [end for reader in READERS for end in reader.suffixes if f"`{end}`" not in text] == []
    assert [option for reader in READERS for option in reader.options if f"`{option}`" not in text] == []
    defaults = PlanSettings(horizon=1)
    assert all(str(value) in text for value in (defaults.picks, defaults.deepen, defaults.seed, defaults.draws))


def test_every_output_file_and_column_is_described(example: Path) -> None:
    text = page("output.md")
    for path in (path for path in example.iterdir() if path.is_file()):
        assert f"`{path.name}`" in text
    tables = sorted((example / "tables").glob("*.parquet"))
    assert tables
    shared = {"place", "industry", "place_en", "place_zh", "industry_en", "industry_zh"}
    for path in tables:
        start = text.index(f"\n## {path.stem}\n")
        part = text[start : text.find("\n## ", start + 1)]
        columns = set(pl.read_parquet_schema(path)) - shared
        assert [name for name in columns if f"`{name}`" not in part] == [], path.stem
    manifest = json.loads((example / "manifest.json").read_text(encoding="utf-8"))
    assert [key for key in manifest if f"`{key}`" not in text[text.index("## manifest.json") :]] == []


def test_every_figure_of_the_trust_card_is_described(example: Path) -> None:
    def keys(content: Any) -> set[str]:
        if isinstance(content, dict):
            return set(content).union(*(keys(value) for value in content.values()))
        return set().union(*(keys(value) for value in content)) if isinstance(content, list) else set()

    text = page("trust.md") + page("odds.md")
    found = {re.sub(r"_(low|high)$", "", key) for key in keys(json.loads((example / "trust.json").read_text()))}
    assert sorted(key for key in found if f"`{key}`" not in text) == []


# What is described works


def test_the_worked_example_can_be_used_and_is_made_as_it_says() -> None:
    assert check_study(DOCS / "example") == []
    assert read_study(DOCS / "example").notices == ()
    before = (DOCS / "example" / "activity.csv").read_text(encoding="utf-8")
    code = (DOCS / "example" / "make.py").read_text(encoding="utf-8")
    rows: dict[str, Any] = {"__file__": str(DOCS / "example" / "make.py"), "__name__": "make"}
    exec(compile(code.split("\nwith (")[0], "make.py", "exec"), rows)
    written = [f"{p},{i},{y},{rows['value'](a, b, y)}" for a, p in enumerate(rows["PLACES"])
               for b, i in enumerate(rows["INDUSTRIES"]) for y in rows["YEARS"]]  # fmt: skip
    assert before.splitlines() == ["place,industry,year,value", *written]


def test_snippets_of_the_example_are_the_files() -> None:
    for kind, text in FENCE.findall(page("example.md")):
        if kind == "csv":
            header = text.splitlines()[0]
            file = next(path for path in (DOCS / "example").glob("*.csv") if path.read_text("utf-8").startswith(header))
            assert set(text.splitlines()) <= set(file.read_text(encoding="utf-8").splitlines())


def test_every_toml_block_is_understood() -> None:
    from yindi.study.settings import parse_settings

    blocks = [text for kind, text in FENCE.findall(page("study.md")) if kind == "toml"]
    whole = next(text for text in blocks if "title" in text)
    assert parse_settings(whole).plan.horizon == 5
    for part in blocks:
        if part is not whole and "[assumptions]" in part:
            assert set(parse_settings(whole + part).assumptions) == set(ASSUMPTIONS + MEANS)


def test_the_pages_build_without_a_warning_and_load_nothing_from_the_network(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = re.compile(r"""<(?:script|img|iframe|link)[^>]+(?:src|href)=["'](?:https?:)?//[^"']+""")
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 20
    assert [path.name for path in pages if loaded.search(path.read_text(encoding="utf-8"))] == []
    styles = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.css"))
    assert not re.search(r"url\([\"']?(?:https?:)?//", styles)
    assert "@import" not in styles


# What is committed


def committed() -> list[Path]:
    """Every file under version control; every file there is, where there is no version control."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return [path for folder in ("src", "tests", "docs", "tools") for path in (ROOT / folder).rglob("*")]
    return [ROOT / name for name in listed.decode().split("\0") if name]


def test_no_file_names_a_path_of_a_machine_or_a_registry() -> None:
    found = []
    for path in committed():
        if path.is_file() and path.suffix in TEXT:
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [
                f"{path.relative_to(ROOT)}: {hit[0]}"
                for rule in (MACHINE_PATHS, REGISTRIES)
                if (hit := rule.search(text)) is not None
            ]
    assert found == []
