"""What every procedure has to be, and that a table with any fault is refused with its row."""

from pathlib import Path

import pytest

from procedure.small_registry import older
from yindi.errors import InputRefused
from yindi.messages import templates as messages
from yindi.procedure import GUARDS, Procedure, procedures, read_procedure
from yindi.procedure.reading import COLUMNS, parse_procedure
from yindi.procedure.table import BACK, CLOCK, NEW, ROLES, SETS_ASIDE

EVERY = sorted(procedures().items())
HEAD = ",".join(COLUMNS)
REST = ",,clause.house,2026-11-26"


def row(source: str, step: str, to: str, *, ends: str = "", role: str = "place", apart: str = "", by: str = "",
        days: str = "", lapse: str = "", guards: str = "", must_know: str = "", binding: str = "", needs: str = "",
        posts: str = "") -> str:  # fmt: skip
    """One row of a table as it is written."""
    judging = f"{guards},{must_know},{binding}"
    return f"{source},{step},{to},{ends},{role},{judging},{needs},{apart},{by},,{days},,{lapse},{posts}{REST}"


GOOD = (
    row("new", "ask", "asked"),
    row("asked", "grant", "granted", ends="yes", role="approver", days="9", lapse="forget", apart="ask"),
    row("asked", "forget", "dropped", ends="yes", role="clock"),
)


def text_of(rows: tuple[str, ...]) -> str:
    """A table as it is written."""
    return "\n".join((HEAD, *rows)) + "\n"


@pytest.mark.parametrize(("name", "procedure"), EVERY)
class TestEveryProcedure:
    def test_law_states_steps_and_clauses_speak_both_languages(self, name: str, procedure: Procedure) -> None:
        assert name == procedure.name
        keys = {f"case.state.{state}" for state in procedure.states}
        keys |= {f"case.step.{step.step}" for step in procedure.rows}
        keys |= {step.clause for step in procedure.rows}
        keys |= {f"case.role.{role}" for step in procedure.rows for role in step.roles}
        assert keys <= set(messages())

    def test_law_left_alone_every_state_comes_to_an_end(self, name: str, procedure: Procedure) -> None:
        del name
        for state in procedure.states:
            seen = []
            while state not in procedure.ends:
                assert state not in seen
                seen.append(state)
                state = procedure.clocks[state].lapse.to

    def test_law_whoever_judges_is_not_who_asks(self, name: str, procedure: Procedure) -> None:
        del name
        judging = [step for step in procedure.rows if {"assessor", "approver"} & set(step.roles) and step.source != NEW]
        assert judging
        assert [step.step for step in judging if not step.apart and step.step != "repeal"] == []

    def test_law_what_a_place_begins_is_judged_by_another_than_who_began_it(
        self, name: str, procedure: Procedure
    ) -> None:
        # The sponsor may be a firm, while an official of the place files the case: neither of the two judges it.
        del name
        (beginning,) = (step for step in procedure.rows if step.source == NEW)
        if beginning.roles == ("place",):
            kept_apart = [step for step in procedure.rows if "sponsor" in step.apart]
            assert [(step.source, step.step) for step in kept_apart if beginning.step not in step.apart] == []

    def test_law_every_appeal_is_heard_by_another(self, name: str, procedure: Procedure) -> None:
        del name
        for step in procedure.rows:
            if step.step in ("allow_appeal", "dismiss_appeal"):
                assert {"sponsor", "appeal"} & set(step.apart)
                before = before_appeal(procedure, step.source)
                asked_against = {
                    other.step for other in procedure.rows if other.to == before and CLOCK not in other.roles
                }
                assert asked_against & set(step.apart)

    def test_law_a_guard_that_may_block_can_be_set_aside_by_the_centre_alone(
        self, name: str, procedure: Procedure
    ) -> None:
        del name
        for step in procedure.rows:
            if step.step == "override":
                assert step.roles == ("centre",)
                assert {"reason", "guard"} <= set(step.needs)
                assert step.to == step.source

    def test_law_whoever_sets_a_guard_aside_takes_none_of_the_steps_that_it_guards(
        self, name: str, procedure: Procedure
    ) -> None:
        del name
        overrides = [step for step in procedure.rows if SETS_ASIDE in step.needs]
        assert [step.source for step in overrides if "sponsor" not in step.apart] == []
        names = {step.step for step in overrides}
        guarded = [step for step in procedure.rows if step.guards]
        assert [(step.source, step.step) for step in guarded if not names <= set(step.apart)] == []

    def test_law_every_guard_is_binding_or_can_be_set_aside_and_every_override_has_something_to_set_aside(
        self, name: str, procedure: Procedure
    ) -> None:
        del name
        states = {step.source for step in procedure.rows if SETS_ASIDE in step.needs}
        loose = [
            (step.source, step.step, guard) for step in procedure.rows for guard in set(step.guards) - set(step.binding)
        ]
        assert [each for each in loose if each[0] not in states] == []
        assert states == {source for source, _, _ in loose}
        assert [
            step.step for step in procedure.rows for guard in step.binding if procedure.may_be_set_aside(step, guard)
        ] == []

    def test_law_what_binds_money_or_takes_it_must_know(self, name: str, procedure: Procedure) -> None:
        # Whatever reserves, pays, releases or moves units between years, whatever gives notice to works, and whatever
        # concludes: none of it on what nobody knows.
        grave = {"reserve", "release", "carry", "borrow"}
        named = {"notify", "complete", "assess", "reopen", "continue", "scale", "review", "conclude_conform"}
        papers = {"next_funder", "measure_registered", "exit_date", "instrument_fits"}  # speak of the papers alone
        for step in procedure.rows:
            if step.guards and (grave & set(step.posts) or step.step in named):
                assert set(step.guards) - papers <= set(step.must_know), (name, step.source, step.step)

    def test_law_no_sponsor_decides_or_collects_in_his_own_case(self, name: str, procedure: Procedure) -> None:
        del name
        never = {"recover", "notify", "merge", "retrofit", "close", "issue", "override"}
        mine = [step for step in procedure.rows if step.step in never and "sponsor" not in step.apart]
        assert [(step.source, step.step) for step in mine] == []

    def test_law_after_an_appeal_somebody_else_judges_than_who_decided(self, name: str, procedure: Procedure) -> None:
        del name
        before = {step.source for step in procedure.rows if step.step == "appeal"}
        decided = {
            step.step
            for step in procedure.rows
            if step.to in before and step.roles != (CLOCK,) and step.step not in ("notify", "end_late", "end_breach")
        }
        # These lead nowhere but to an appeal, so whoever took one and judges again would judge his own decision.
        for step in procedure.rows:
            if step.step in ("review", "hear") or (step.step.startswith("conclude") and decided):
                assert decided <= set(step.apart), (step.source, step.step)

    def test_law_it_comes_back_from_its_own_text(self, name: str, procedure: Procedure) -> None:
        assert parse_procedure(name, procedure.text) == procedure


def before_appeal(procedure: Procedure, appealed: str) -> str:
    """A state from which an appeal leads to another."""
    return next(step.source for step in procedure.rows if step.to == appealed and step.step == "appeal")


def test_law_all_guards_roles_and_postings_are_used_somewhere() -> None:
    rows = [step for _, procedure in EVERY for step in procedure.rows]
    assert {guard for step in rows for guard in step.guards} == set(GUARDS)
    assert {role for step in rows for role in step.roles} == {*ROLES, CLOCK}
    assert any(step.to == BACK for step in rows)


def test_hand_a_sound_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "request.csv"
    path.write_text(text_of(GOOD), encoding="utf-8")
    procedure = read_procedure(path)
    assert procedure.name == "request"
    assert procedure.states == ("asked", "granted", "dropped")
    assert procedure.ends == ("granted", "dropped")
    assert procedure.clocks["asked"].lapse.to == "dropped"
    assert procedure.waiting["asked"] == ("approver",)


@pytest.mark.parametrize(
    ("rows", "key", "first"),
    [
        ((), "procedure.no_rows", ()),
        ((GOOD[0] + ",",), "procedure.uneven", ("2",)),
        ((row("new", "", "asked"), *GOOD[1:]), "procedure.blank", ("2 (step)",)),
        ((row("new", "ask", "asked", role="king"), *GOOD[1:]), "procedure.word", ("2 (king)",)),
        ((row("new", "ask", "asked", guards="mood"), *GOOD[1:]), "procedure.word", ("2 (mood)",)),
        ((row("new", "ask", "asked", needs="luck"), *GOOD[1:]), "procedure.word", ("2 (luck)",)),
        ((row("new", "ask", "asked", posts="steal"), *GOOD[1:]), "procedure.word", ("2 (steal)",)),
        ((GOOD[0], GOOD[1].replace(",9,", ",-9,"), GOOD[2]), "procedure.days", ("3 (-9)",)),
        ((GOOD[0].replace("2026-11-26", "2026-13-01"), *GOOD[1:]), "procedure.date", ("2 (2026-13-01)",)),
        ((GOOD[0], *GOOD), "procedure.twice", ("3 (new/ask)",)),
        (GOOD[1:], "procedure.no_beginning", ("2",)),
        ((*GOOD, row("asked", "undo", "new")), "procedure.back_to_new", ("5 (new)",)),
        ((*GOOD, row("asked", "wait", "askd")), "procedure.unknown_state", ("5 (askd)",)),
        ((*GOOD, row("asked", "wait", "asked", ends="yes")), "procedure.end_left", ("5 (asked)",)),
        ((*GOOD, row("lost", "find", "asked", days="1", lapse="x"),
          row("lost", "x", "dropped", ends="yes", role="clock")),
         "procedure.unreachable", ("5 (lost)", "6 (lost)")),
        ((*GOOD, row("asked", "park", "parked"), row("parked", "stay", "parked", days="1", lapse="x"),
          row("parked", "x", "parked", role="clock")), "procedure.no_end", ("6 (parked)", "7 (parked)")),
        ((GOOD[0], GOOD[1].replace("forget", ""), GOOD[2]), "procedure.half_deadline", ("3 (asked)",)),
        ((*GOOD, row("asked", "deny", "denied", ends="yes", days="8", lapse="forget")), "procedure.two_deadlines",
         ("3 (asked)", "5 (asked)")),
        ((GOOD[0], GOOD[1].replace("forget", "fade"), GOOD[2]), "procedure.lapse_to_nowhere", ("3 (fade)",)),
        ((*GOOD, row("asked", "fade", "faded", ends="yes", role="clock")), "procedure.idle_clock", ("5 (fade)",)),
        ((*GOOD[:2], row("asked", "forget", "dropped", ends="yes", role="clock", needs="reason")),
         "procedure.burdened_clock", ("4 (forget)",)),
        ((*GOOD, row("asked", "park", "parked"), row("parked", "hide", "hidden"), row("hidden", "show", "parked"),
          row("parked", "end", "gone", ends="yes")), "procedure.cycle", ("6 (parked)", "7 (hidden)", "8 (parked)")),
        ((*GOOD, row("asked", "park", "parked"), row("parked", "end", "gone", ends="yes")), "procedure.no_deadline",
         ("6 (parked)",)),
        ((*GOOD, row("asked", "park", "parked"), row("parked", "end", "gone", ends="yes", days="1", lapse="x"),
          row("parked", "x", "hidden", role="clock"), row("hidden", "end", "gone", ends="yes", days="1", lapse="y"),
          row("hidden", "y", "parked", role="clock")), "procedure.clock_goes_round", ("7 (x)", "9 (y)")),
        ((*GOOD, row("asked", "deny", "denied", ends="yes", apart="asks")), "procedure.apart", ("5 (asks)",)),
        ((*GOOD, row("asked", "deny", "denied", ends="yes", by="sponsor|asks")), "procedure.by", ("5 (asks)",)),
        ((*GOOD, row("asked", "deny", "denied", ends="yes", by="ask", apart="ask|sponsor")), "procedure.by_apart",
         ("5 (ask)",)),
        ((*GOOD[:2], row("asked", "forget", "dropped", ends="yes", role="clock", by="ask")),
         "procedure.burdened_clock", ("4 (forget)",)),
        ((row("new", "ask", "asked", guards="odds", binding="debt"), *GOOD[1:]), "procedure.not_its_guard",
         ("2 (debt)",)),
        ((row("new", "ask", "asked", must_know="odds"), *GOOD[1:]), "procedure.not_its_guard", ("2 (odds)",)),
        ((*GOOD, row("asked", "pass_by", "asked", role="centre", needs="reason|guard"),
          row("asked", "prove", "granted", ends="yes", guards="odds", apart="ask")), "procedure.override_apart",
         ("6 (prove)",)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_hand_a_fault_is_refused_with_its_row(rows: tuple[str, ...], key: str, first: tuple[str, ...]) -> None:
    with pytest.raises(InputRefused) as refusal:
        parse_procedure("request", text_of(rows))
    assert refusal.value.key == key
    assert refusal.value.first == first
    assert refusal.value.where == "request.csv"


@pytest.mark.parametrize(("later", "earlier"), [(("must_know", "binding", "by"), True), (("by",), False)])
def test_hand_a_table_kept_with_older_cases_is_read_as_it_was(later: tuple[str, ...], earlier: bool) -> None:
    # Before there were the columns must_know and binding, nothing was binding and a doubt stopped no step; before there
    # was the column by, everybody in a role could take back what another one had asked for.
    text = older(text_of(GOOD), later)
    old, new = parse_procedure("request", text, kept=True), parse_procedure("request", text_of(GOOD))
    assert old.rows == new.rows
    assert old.version != new.version
    assert (old.earlier, new.earlier) == (earlier, False)
    # A table that somebody hands in today has to say it.
    with pytest.raises(InputRefused) as refusal:
        parse_procedure("request", text)
    assert refusal.value.key == "procedure.columns"


def test_hand_other_columns_are_refused() -> None:
    with pytest.raises(InputRefused) as refusal:
        parse_procedure("request", text_of(GOOD).replace("from,step", "step,from"))
    assert refusal.value.key == "procedure.columns"


def test_hand_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        read_procedure(tmp_path / "none.csv")
