"""The ways to place the same money: one line each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """One way to place money year by year.

    coordinated : whether an industry has room for so many places only; remade : whether the plan is made again every
    year with what is known by then; exits : whether starts are assessed and ended, and their money placed again.
    """

    name: str
    coordinated: bool
    remade: bool
    exits: bool


OWN_BEST = Way("own_best", coordinated=False, remade=True, exits=False)
ONE_SHOT = Way("one_shot", coordinated=True, remade=False, exits=False)
YEARLY = Way("yearly", coordinated=True, remade=True, exits=False)
STAGED = Way("staged", coordinated=True, remade=True, exits=True)
WAYS = (OWN_BEST, ONE_SHOT, YEARLY, STAGED)
# What is laid beside what: the first less the second.
COMPARED = ((STAGED, OWN_BEST), (STAGED, ONE_SHOT), (STAGED, YEARLY), (YEARLY, ONE_SHOT), (YEARLY, OWN_BEST))
