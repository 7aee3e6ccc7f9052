"""yindi what-if: a study with some settings changed, what moves, and scenarios kept under names."""

import getpass
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.compare import read, show_years
from yindi.cli.printing import complain, show_table, tell
from yindi.cli.studies import study_key
from yindi.cli.threads import one_thread
from yindi.cli.watching import watching
from yindi.errors import InputRefused
from yindi.messages import Language, say

if TYPE_CHECKING:
    from yindi.present.compare.over_years import MadeYears
    from yindi.study import Results, Study
    from yindi.study.scenarios import Scenario, ScenarioDifference, ScenarioResults, ScenarioStore
    from yindi.study.scenarios.store.store import Saved

MOST_PLACES = 8


@dataclass(frozen=True)
class Asked:
    """What a person asked for; None, empty or False where nothing was said of it."""

    changes: tuple[str, ...]
    start: str | None
    save: str | None
    listing: bool
    compare: tuple[str, str] | None
    undo: str | None
    redo: str | None
    forget: str | None
    store: Path
    owner: str | None
    out: Path | None
    quiet: bool
    draws: int | None


def answer(typed: str, asked: Asked, language: Language) -> bool:
    """Answer what was asked for; whether every scenario that was solved has a schedule."""
    require_one_thing(asked)
    if asked.listing or asked.undo or asked.redo or asked.forget:
        with opened(typed, asked, create=False) as store:
            for sentence in kept(store, asked, language):
                tell(sentence)
        return True
    with opened(typed, asked, create=True) as store:
        return solve_and_show(typed, asked, store, language)


def require_one_thing(asked: Asked) -> None:
    """Refuse questions that do not go together."""
    solving = bool(asked.changes or asked.start or asked.save)
    said = {
        "--set": solving, "--compare": asked.compare is not None, "--list": asked.listing,
        "--undo": bool(asked.undo), "--redo": bool(asked.redo), "--forget": bool(asked.forget),
    }  # fmt: skip
    together = [name for name, given in said.items() if given]
    if len(together) > 1:
        raise InputRefused("scenario.one_thing", where="yindi what-if", count=len(together), first=together)


def opened(typed: str, asked: Asked, *, create: bool) -> "ScenarioStore":
    """The scenarios of a person for a study: an embedded economy by its name, any other by its folder."""
    from yindi.study.scenarios import ScenarioStore

    owner = asked.owner if asked.owner is not None else getpass.getuser()
    return ScenarioStore(asked.store, owner=owner, study=study_key(typed), create=create)


def kept(store: "ScenarioStore", asked: Asked, language: Language) -> list[str]:
    """What is asked of the store alone: a list, or a version before or after, or one less."""
    if asked.forget:
        store.forget(asked.forget)
        return [say("scenario.forgotten", name=asked.forget).text(language)]
    if asked.undo or asked.redo:
        saved = store.undo(asked.undo) if asked.undo else store.redo(str(asked.redo))
        numbers = {"version": saved.version, "versions": saved.versions}
        return [
            say("scenario.stands", name=saved.scenario.name, **numbers).text(language),
            changes_of(saved.scenario, language),
        ]
    everything = store.saved()
    if not everything:
        return [say("scenario.none_saved").text(language)]
    columns = [say(f"cli.column.{name}") for name in ("scenario", "version", "changes")]
    show_table(columns, [row_of(saved) for saved in everything], language, numbers=(1,))
    return []


def row_of(saved: "Saved") -> list[str]:
    """A saved scenario as a row of a table."""
    changes = "  ".join(change.text for change in saved.scenario.changes)
    return [saved.scenario.name, f"{saved.version} / {saved.versions}", changes]


def solve_and_show(typed: str, asked: Asked, store: "ScenarioStore", language: Language) -> bool:
    """Run the study, solve two scenarios of it, and say what moves from the first to the second."""
    with one_thread(), watching(language, quiet=asked.quiet) as progress:
        from yindi.study import run
        from yindi.study.scenarios import difference, resolve

        study = read(typed, asked.draws, progress)
        pair = scenarios_asked(study, asked, store, typed, language)
        results = run(study, progress=progress)
        first = found_for(results, pair[0])
        progress.stage("stage.what_if", 0)
        start = first if pair[0].changes else None
        second = resolve(results, pair[1], start=start) if pair[1].changes else found_for(results, pair[1])
        found = difference(first, second)
    show(found, first, second, asked, language)
    if asked.save is not None:
        saved = store.save(second.scenario.named(asked.save))
        tell(say("scenario.saved", name=asked.save, version=saved.version).text(language))
    elif asked.compare is None:
        store.remember(second.scenario)
    return first.possible and second.possible


def found_for(results: "Results", scenario: "Scenario") -> "ScenarioResults":
    """What a scenario gives; the run itself where it changes nothing."""
    from yindi.study.scenarios import as_it_stands, resolve

    if scenario.changes:
        return resolve(results, scenario)
    return replace(as_it_stands(results), scenario=scenario)


def scenarios_asked(
    study: "Study", asked: Asked, store: "ScenarioStore", typed: str, language: Language
) -> "tuple[Scenario, Scenario]":
    """The two scenarios to lay side by side, checked before the study is run."""
    from yindi.study.scenarios import AS_IT_STANDS, SETTINGS, Scenario, read_scenario, require_known

    base = Scenario(AS_IT_STANDS)
    if asked.compare is not None:
        one, other = (base if name == AS_IT_STANDS else store.read(name).scenario for name in asked.compare)
        return require_known(study, one), require_known(study, other)
    unnamed = say("scenario.unnamed").text(language)
    if not asked.changes and asked.start is None:
        last = store.last_work()
        if last is None:
            raise InputRefused("scenario.nothing_set", where=typed, allowed=", ".join(SETTINGS))
        tell(say("scenario.restored", name=last.name).text(language))
        return base, require_known(study, last)
    begun = Scenario(unnamed) if asked.start is None else store.read(asked.start).scenario
    name = asked.save if asked.save is not None else begun.name
    changes = read_scenario(study, name, asked.changes).changes
    return base, require_known(study, begun.named(name).with_changes(changes))


def show(
    found: "ScenarioDifference", first: "ScenarioResults", second: "ScenarioResults", asked: Asked, language: Language
) -> None:
    """What is compared, what moves, where, and why there is no schedule where there is none."""
    from yindi.present.compare.over_years import years_difference
    from yindi.present.what_if.sides import figures, side

    for one in (first, second):
        tell(say("scenario.changes", name=one.scenario.name, changes=changes_of(one.scenario, language)).text(language))
    moved = years_difference(made_years(first), made_years(second))
    show_years(moved, None, language)
    columns = [say(f"web.what_if.{name}") for name in ("measure", "before", "after", "move")]
    rows = figures(side(first), side(second), comparable=first.study.weights == second.study.weights)
    show_table(columns, [[cell.text(language) for cell in row] for row in rows], language, numbers=(1, 2, 3))
    tell(say("what_if.own_options").text(language))
    tell(say("what_if.two_measures").text(language))
    if found.places:
        names = dict(zip(second.made.programme.places, second.names.places, strict=True))
        shown = [names[place].text(language) for place in found.places[:MOST_PLACES]]
        shown += ["…"] if len(found.places) > MOST_PLACES else []
        comma = say("cli.comma").text(language)
        tell(say("scenario.places", count=len(found.places), names=comma.join(shown)).text(language))
    for one in (first, second):
        if not one.possible:
            explain(one, language)
    if asked.out is not None:
        from yindi.present.files.spreadsheet import guarded
        from yindi.tables.store import write_csv

        write_csv(guarded(moved.moved), asked.out)
        tell(str(asked.out))


def made_years(found: "ScenarioResults") -> "MadeYears":
    """The plan over years of a scenario as it is compared."""
    from yindi.plan.schedule.build import YearsPlan
    from yindi.present.compare.over_years import years_made

    return years_made(YearsPlan(found.made, found.names, found.solved, (), (), (), ()))


def explain(found: "ScenarioResults", language: Language) -> None:
    """Which limits of a scenario cannot all hold, and the cheapest way to give way."""
    from yindi.present.beside_in_words import why_not
    from yindi.study.scenarios.resolving import conflicts

    complain(say("scenario.impossible", name=found.scenario.name).text(language))
    for sentence in why_not(conflicts(found)):
        complain(sentence.text(language))


def changes_of(scenario: "Scenario", language: Language) -> str:
    """The changes of a scenario as they are typed."""
    if not scenario.changes:
        return say("scenario.no_changes").text(language)
    return "  ".join(change.text for change in scenario.changes)
