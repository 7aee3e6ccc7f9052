"""The page of all cases: whose desk, overdue since when, which money stands still, what came true."""

from yindi.present.cases.write import PAGE, write_cases

__all__ = ["PAGE", "write_cases"]
