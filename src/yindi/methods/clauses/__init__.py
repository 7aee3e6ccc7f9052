"""Texts cut into clauses, and rules looked for in them: knows no law."""

from yindi.methods.clauses.bounded import bounded_expression, ways
from yindi.methods.clauses.claims import Claim, Cues, Where, claims_of
from yindi.methods.clauses.combining import Combination, Places, combined
from yindi.methods.clauses.negation import Negations, negating_words
from yindi.methods.clauses.screening import Found, Grammar, Rule, Script, State, screen_clauses
from yindi.methods.clauses.splitting import Clause, split_clauses

__all__ = [
    "Claim", "Clause", "Combination", "Cues", "Found", "Grammar", "Negations", "Places", "Rule", "Script", "State",
    "Where", "bounded_expression", "claims_of", "combined", "negating_words", "screen_clauses", "split_clauses", "ways",
]  # fmt: skip
