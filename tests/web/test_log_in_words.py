"""Lines of the log and accounts of the ledgers, as a person reads them."""

from yindi.messages import Bilingual
from yindi.procedure.ledger.accounts import Account, account_in_words
from yindi.web.door.drawing import named
from yindi.web.pages.frame import Named
from yindi.web.people.log import Line
from yindi.web.views.log import about


def said(what: str, text: str) -> tuple[str, str]:
    words = about(Line(1, "2026-01-01 00:00:00", "Sec", "127.0.0.1", what, text))
    return words.en, words.zh


def test_hand_a_step_and_a_role_stand_in_words_and_what_is_unknown_as_written() -> None:
    assert said("case.step", "S47: spend (12)") == ("S47: spend (12)", "S47：支出（12）")
    assert said("account.added", "Sec: place, fund") == ("Sec: place, fund", "Sec：地区、基金")
    assert said("case.lapses", "3") == ("3", "3")
    assert said("case.step", "S47") == ("S47", "S47")


def test_hand_an_account_is_named_by_fund_kind_and_holder() -> None:
    assert account_in_words(Account("money", "F1", "released", "S47")).zh == "F1，已拨付，S47"


def test_hand_a_code_is_named_where_the_study_shown_knows_it() -> None:
    known = (Named("Hebei", Bilingual("Hebei", "河北")),)
    assert (named(known, "Hebei").zh, named(known, "C42").zh, named((), "Hebei").zh) == ("河北", "C42", "Hebei")
