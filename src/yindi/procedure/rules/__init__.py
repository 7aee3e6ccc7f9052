"""The rules that every step has to keep: one line each, in the order in which their objections are told."""

from yindi.procedure.rules.asked import Asked, Rule
from yindi.procedure.rules.judgements import no_block_passed_over, sets_aside_what_stops, verdicts_present
from yindi.procedure.rules.money import covered, open_fund, stage_in_turn
from yindi.procedure.rules.opening import (
    cushion_stated,
    not_banned,
    not_there_already,
    one_option,
    spelled_as_before,
    whole_commitment,
)  # fmt: skip
from yindi.procedure.rules.papers import brings_what_is_needed, new_receipts, nothing_out_of_place, registered_measure
from yindi.procedure.rules.people import another_person, named_actor, own_case, role_allowed
from yindi.procedure.rules.times import not_backdated, not_too_early, within_deadline

STEP_RULES: tuple[Rule, ...] = (
    role_allowed,
    named_actor,
    not_backdated,
    within_deadline,
    another_person,
    own_case,
    not_too_early,
    whole_commitment,
    one_option,
    cushion_stated,
    spelled_as_before,
    not_banned,
    not_there_already,
    nothing_out_of_place,
    brings_what_is_needed,
    registered_measure,
    new_receipts,
    verdicts_present,
    no_block_passed_over,
    sets_aside_what_stops,
    stage_in_turn,
    open_fund,
    covered,
)

__all__ = ["STEP_RULES", "Asked", "Rule"]
