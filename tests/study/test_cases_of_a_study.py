"""A study that goes on from a record of cases: in its settings or on the command line, refused at the door, listed."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from procedure.small_registry import asked, fund, support
from small_study import write_small
from yindi.cli.entry import call
from yindi.errors import InputRefused
from yindi.procedure import Commitment, Stage, Store
from yindi.study import Results, read_study, run
from yindi.study.continuing import CasesSettings
from yindi.study.reading import check_study, with_cases

DAY = date(2012, 2, 1)
STAGES = (
    Stage(name="trial", amount=60, ends=date(2013, 2, 1), measure="firms", target=3),
    Stage(name="line", amount=40, ends=date(2014, 2, 1), measure="firms", target=8),
)


def case(name: str, option: tuple[str, str, str], **other: object) -> Commitment:
    """A case of the years of the small study."""
    place, industry, action = option
    return support(
        name, place=place, industry=industry, action=action, stages=STAGES, exit_date=date(2015, 12, 31), **other
    )


def write_store(path: Path, *walks: tuple[Commitment, tuple[str, ...]]) -> Path:
    """A record of cases that took some steps, with one fund."""
    with Store(path, create=True) as store:

        def take(name: str, step: str, opening: Commitment | None = None, actor: str = "", amount: int = 0) -> None:
            stated = {"amount": amount} if amount else {}
            seen = store.registry()
            store.take(
                asked(seen, name, step, day=DAY, actor=actor, opening=opening, **stated), opening=opening
            )  # fmt: skip

        take("F1", "open", opening=replace(fund(), exit_date=date(2022, 1, 1)))
        take("F1", "authorise", amount=1000)
        for commitment, steps in walks:
            take(commitment.id, "propose", opening=commitment)
            for step in steps:
                take(commitment.id, step, actor={"screen": "Rong", "review": "Rui"}.get(step, ""))
    return path


def started(results: Results) -> set[tuple[str, str, str]]:
    """What the plan over years starts."""
    programme, schedule = results.years.made.programme, results.years.solved.schedule
    return {
        (programme.places[programme.place[o]], programme.industries[programme.industry[o]], programme.action[o])
        for o in range(len(schedule.start))
        if schedule.start[o] >= 0
    }


def with_setting(folder: Path, text: str) -> Path:
    """A small study with a section [cases]."""
    write_small(folder)
    settings = folder / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + f"\n[cases]\n{text}\n", encoding="utf-8")
    return folder


def test_hand_the_plan_goes_on_from_the_record(tmp_path: Path, small_results: Results) -> None:
    refused = sorted(started(small_results))[0]
    waiting = sorted({(gate_option(small_results, gate.option)) for gate in small_results.years.gates})
    approved = next(option for option in waiting if option[0] != refused[0])
    folder = with_setting(tmp_path / "study", 'store = "cases.sqlite"')
    write_store(
        folder / "cases.sqlite",
        (case("C1", refused), ("screen", "review", "refuse")),
        (case("C2", approved), ("screen", "review", "approve")),
    )
    study = read_study(folder)
    assert study.cases is not None
    assert study.cases.rows == {"decisions": 2, "proposals": 1}
    results = run(study)
    if results.years.possible:
        assert refused not in started(results)
        assert approved in started(results)


def gate_option(results: Results, option: int) -> tuple[str, str, str]:
    """An option by its names."""
    programme = results.years.made.programme
    return (
        programme.places[programme.place[option]], programme.industries[programme.industry[option]],
        programme.action[option],
    )  # fmt: skip


def test_hand_the_command_takes_a_record_and_the_manifest_names_it(tmp_path: Path, small_results: Results) -> None:
    refused = sorted(started(small_results))[0]
    folder = write_small(tmp_path / "study")
    store = write_store(tmp_path / "cases.sqlite", (case("C1", refused), ("screen", "review", "refuse")))
    out = tmp_path / "plan"
    assert call(["plan", str(folder), "--cases", str(store), "--out", str(out), "--quiet"]) == 0
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    with Store(store) as cases:
        registry = cases.registry()
    assert manifest["inputs"]["cases"] == {
        "path": "cases.sqlite", "head": f"{registry.last}:{registry.head}", "cases": 2, "date": "2012-02-01",
        "rows": {"decisions": 1},
    }  # fmt: skip
    assert "--cases cases.sqlite" in manifest["replay"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('store = "cases.sqlite"\ndate = 2011-01-01', "case.plan_day"),
        ('store = "cases.sqlite"\nunits = {money = 10}', "case.plan_factor"),
        ('store = "cases.sqlite"\nunits = {money = 0}', "study.wrong_type"),
        ('store = "cases.sqlite"\ndays = 3', "study.unknown_key"),
        ('store = "nothing.sqlite"', "study.no_table_file"),
        ('store = "../cases.sqlite"', "study.outside"),
        ('date = 2012-03-01', "study.missing_key"),
        ('store = "places.csv"', "case_store.no_store"),
    ],
)  # fmt: skip
def test_hand_what_does_not_fit_is_refused_at_the_door(tmp_path: Path, text: str, key: str) -> None:
    folder = with_setting(tmp_path / "study", text)
    write_store(folder / "cases.sqlite", (case("C1", ("P1", "A", "enter")), ()))
    with pytest.raises(InputRefused) as refusal:
        read_study(folder)
    assert refusal.value.key == key
    assert [each.key for each in check_study(folder)] == [key]


def test_hand_options_that_the_study_does_not_know_or_decides_itself_are_refused(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "study")
    elsewhere = write_store(tmp_path / "elsewhere.sqlite", (case("C1", ("Atlantis", "A", "enter")), ()))
    with pytest.raises(InputRefused) as refusal:
        with_cases(read_study(folder), elsewhere, CasesSettings("elsewhere.sqlite"))
    assert (refusal.value.key, refusal.value.first) == ("case.plan_unknown", ("Atlantis",))
    (folder / "decisions.csv").write_text("place,industry,action,decision\nP1,A,enter,approved\n", encoding="utf-8")
    settings = folder / "study.toml"
    text = settings.read_text(encoding="utf-8").replace("[tables]\n", '[tables]\ndecisions = "decisions.csv"\n')
    settings.write_text(text, encoding="utf-8")
    twice = write_store(tmp_path / "twice.sqlite", (case("C1", ("P1", "A", "enter")), ("block",)))
    with pytest.raises(InputRefused) as refusal:
        with_cases(read_study(folder), twice, CasesSettings("twice.sqlite"))
    assert (refusal.value.key, refusal.value.first) == ("case.plan_twice", ("P1/A/enter",))
