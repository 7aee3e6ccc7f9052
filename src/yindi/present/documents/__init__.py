"""Documents that offices have to write anyway, from the record: one file a kind, one line in KINDS."""

from yindi.present.documents.asked import Asked
from yindi.present.documents.assessment import assessment
from yindi.present.documents.first_review import first_review
from yindi.present.documents.fund_direction import fund_direction
from yindi.present.documents.kinds import Kind
from yindi.present.documents.ledger import ledger
from yindi.present.documents.refusal import TURNED_AWAY, refusal
from yindi.present.documents.review_opinion import review_opinion
from yindi.present.documents.write import write_document

KINDS: dict[str, Kind] = {
    "review-opinion": Kind(("support",), review_opinion),
    "first-review": Kind(("measure",), first_review),
    "refusal": Kind(("support", "measure"), refusal, TURNED_AWAY, "case_document.not_refused"),
    "assessment": Kind(("support",), assessment),
    "ledger": Kind(("fund", "quota"), ledger),
    "fund-direction": Kind(("fund",), fund_direction),
}

__all__ = ["KINDS", "Asked", "Kind", "write_document"]
