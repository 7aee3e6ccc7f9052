"""What moves under a scenario, as a record: the same figures as the difference, and the words for them."""

from yindi.present.charts.frontier import KEPT
from yindi.present.what_if import form, what_if
from yindi.present.what_if.wording import Called
from yindi.study import Results
from yindi.study.scenarios import Change, as_it_stands, read_scenario, resolve


def test_hand_changes_are_said_by_name_in_both_languages(small_results: Results) -> None:
    called = Called(small_results.study.economy)
    assert called.change(Change("picks", ("P2",), 4)).en == "Industries that a place supports (picks), Place P2: 4"
    assert called.change(Change("picks", ("P2",), 4)).zh == "一个地区支持的产业数，P2市：4"
    said = called.change(Change("decisions", ("P2", "A", "enter"), "approved", 2013))
    assert said.en == "Decision on an option, Place P2, Industry A, enter, 2013: approved"


def test_law_a_scenario_beside_itself_moves_nothing(small_results: Results) -> None:
    base = as_it_stands(small_results)
    found, table = what_if(base, base)
    assert found.says.en == "The plan over years is the same."
    assert (found.places, found.prices, found.moved, set(found.counts.values())) == ((), (), (), {0})
    assert len(table.splitlines()) == 1


def test_amounts_under_other_weights_are_not_subtracted(small_results: Results) -> None:
    after = resolve(small_results, read_scenario(small_results.study, "x", ["weights.complexity=0.5"]))
    found, _ = what_if(as_it_stands(small_results), after)
    assert not found.comparable
    assert [row[3].en for row in found.figures[:2]] == ["–", "–"]


def test_law_starts_that_take_room_and_those_that_do_not_stand_apart(small_results: Results) -> None:
    after = resolve(small_results, read_scenario(small_results.study, "x", ["cap=1"]))
    found, _ = what_if(as_it_stands(small_results), after)
    for one, made in ((found.before, small_results.years.made), (found.after, after.made)):
        assert 0 < one.taking_room <= one.starts
        # An industry holds no more starts than the cap; preparations are in no industry yet.
        assert one.taking_room <= one.cap * len(made.programme.industries)
        rows = {row[0].en: row for row in found.figures}
    assert rows["Starts, all"][2].en == str(found.after.starts)
    apart = [row[2].en for name, row in rows.items() if name.startswith("of them")]
    assert sum(map(int, apart)) == found.after.starts
    prepares = [made.programme.action[at] for at in after.solved.schedule.chosen.nonzero()[0]].count("prepare")
    assert int(apart[1]) >= prepares


def test_twin_what_a_cap_keeps_is_the_figure_of_the_frontier(small_results: Results) -> None:
    tables = {row[0].en: row[2].en for row in KEPT.table(small_results).rows}
    for cap in ("1", "2"):
        after = resolve(small_results, read_scenario(small_results.study, "x", [f"cap={cap}"]))
        found, _ = what_if(as_it_stands(small_results), after)
        assert found.figures[-1][2].en == tables[cap]
        assert found.figures[-1][1].en == tables[str(small_results.plan.cap)]


def test_hand_a_cap_that_was_found_says_what_it_is_now(small_results: Results) -> None:
    cap = next(field for field in form(small_results).fields if field.setting == "cap")
    assert small_results.plan.cap_automatic
    assert cap.now.en.startswith(f"{small_results.plan.cap} (found from the data")
    assert cap.now.zh.startswith(f"{small_results.plan.cap}（由数据求得")


def test_law_every_start_that_moves_stands_with_its_place(small_results: Results) -> None:
    after = resolve(small_results, read_scenario(small_results.study, "x", ["cap=2", "picks.P1=0"]))
    found, table = what_if(as_it_stands(small_results), after)
    for kind in ("new", "gone", "earlier", "later"):
        listed = sum(len(getattr(one, kind).en.split("), ")) for one in found.places if getattr(one, kind).en)
        assert listed == found.counts[kind]
    assert len(table.splitlines()) == 1 + sum(found.counts.values())


def test_the_form_holds_every_label_that_a_setting_may_be_about(small_results: Results) -> None:
    made = form(small_results)
    axes = {axis.name: [word.code for word in axis.labels] for axis in made.axes}
    assert tuple(axes["place"]) == small_results.study.economy.places
    assert {axis for field in made.fields for axis in field.axes} == set(axes)
    assert made.years == small_results.years.made.programme.years
    room = next(one for one in made.standings if one.setting == "room")
    assert len(room.rows) == len(small_results.study.economy.industries)


def test_law_a_choice_keeps_no_more_than_free_choice_under_the_same_scenario(small_results: Results) -> None:
    base = as_it_stands(small_results)
    for line in ("picks=1000", "uplift=2", "cap=1000000"):
        after = resolve(small_results, read_scenario(small_results.study, "x", [line]))
        found, _ = what_if(base, after)
        assert found.after.kept is not None
        assert 0 < found.after.kept <= 1, line
        rows = {row[0].en: [cell.en for cell in row[1:]] for row in found.figures}
        # What is shown adds up, and no figure is written with an exponent.
        for was, will, change in rows.values():
            assert "e" not in (was + will + change)
            if change not in ("–", "0"):
                numbers = [float(cell.replace("−", "-").replace(",", "")) for cell in (was, will, change)]
                assert abs(numbers[1] - numbers[0] - numbers[2]) < 1e-9
    assert rows["Most places in one industry (cap)"][1] == "1,000,000"
    assert found.after.kept == 1
    nothing, _ = what_if(base, resolve(small_results, read_scenario(small_results.study, "x", ["uplift=0"])))
    # Free choice adds nothing where support does nothing, so that there is no share of it.
    assert nothing.after.kept is None
    assert [cell.en for cell in nothing.figures[-1][2:]] == ["–", "–"]
    assert nothing.figures[0][2].en == "0"
