"""The life of every commitment: procedures as tables, events in a chain, ledgers, and where everything stands.

A procedure is a table; a commitment follows one; events move it; `fold` says where everything stands. Guards speak,
named roles act, and what nobody does in time has a stated outcome.
"""

from yindi.procedure.chain import Head, verify_chain
from yindi.procedure.fold import advance, fold, verify_steps
from yindi.procedure.guards import GUARDS, Facts, judged
from yindi.procedure.guards.speaking import verdicts_for
from yindi.procedure.reading import procedures, read_procedure
from yindi.procedure.records import Commitment, Event, Move, Particulars, QuotaNeed, Stage, State
from yindi.procedure.registry import Registry, empty_registry
from yindi.procedure.stepping import StepRefused, lapses, objections, overdue, step
from yindi.procedure.store import Store
from yindi.procedure.table import Procedure, Step
from yindi.procedure.verdict import Verdict

__all__ = [
    "GUARDS",
    "Commitment",
    "Event",
    "Facts",
    "Head",
    "Move",
    "Particulars",
    "Procedure",
    "QuotaNeed",
    "Registry",
    "Stage",
    "State",
    "Step",
    "StepRefused",
    "Store",
    "Verdict",
    "advance",
    "empty_registry",
    "fold",
    "judged",
    "lapses",
    "objections",
    "overdue",
    "procedures",
    "read_procedure",
    "step",
    "verdicts_for",
    "verify_chain",
    "verify_steps",
]
