"""The best choice of many blocks under shared limits: exactly where it is small, with a bound where it is large."""

from yindi.methods.coordination.answer import Answer, Status
from yindi.methods.coordination.problem import FREE, IN, OUT, Groups, Problem, worth

__all__ = ["FREE", "IN", "OUT", "Answer", "Groups", "Problem", "Status", "worth"]
