"""The links between options of one place: those of the study's table, and those between preparing and the prepared."""

import numpy as np

from yindi.arrays import Array, Truth
from yindi.economy import Economy
from yindi.messages import Bilingual, say
from yindi.plan.schedule.options import OptionList
from yindi.plan.schedule.programme import ACTIONS, Link

ENTER = ACTIONS.index("enter")
DEEPEN = ACTIONS.index("deepen")


def links_of(
    options: OptionList, worth: Array, economy: Economy
) -> tuple[tuple[Link, ...], Truth, dict[int, Bilingual]]:
    """Every link between options, and the options that need one which is not there.

    Parameters
    ----------
    options : OptionList
    worth : (options,)
        Under the stated weights, in which the gain of a link is counted. [worth]
    economy : Economy

    Returns
    -------
    (links, shut, lacking)
        An option that needs to enter an industry in which its place is strong already needs nothing more; one that
        needs another option that is not there can never start: `shut` (options,), with the sentence why in `lacking`.
    """
    value = np.nan_to_num(worth)
    links = list(preparing_links(options, value))
    shut = np.zeros(len(options.place), dtype=bool)
    lacking: dict[int, Bilingual] = {}
    for row in economy.table("links").to_dicts() if "links" in economy else ():
        here = None if row.get("place") is None else economy.places.index(row["place"])
        industry, other_industry = (economy.industries.index(row[name]) for name in ("industry", "other_industry"))
        action, other_action = (ACTIONS.index(row[name]) for name in ("action", "other_action"))
        mine = (options.industry == industry) & (options.action == action)
        at = np.flatnonzero(mine if here is None else mine & (options.place == here))
        same = np.full(len(at), other_industry)
        others = options.find(options.place[at], same, np.full(len(at), other_action))
        # Where a place could deepen what it should enter first, it has entered it already.
        there = options.find(options.place[at], same, np.full(len(at), DEEPEN)) >= 0
        for option, other, strong in zip(at.tolist(), others.tolist(), there.tolist(), strict=True):
            if other >= 0:
                gain = float(row["gain"] * value[option]) if row["kind"] == "complements" else 0.0
                links.append(Link(option, other, row["kind"], gain))
            elif row["kind"] == "needs" and not (other_action == ENTER and strong):
                shut[option] = True
                lacking[option] = say(
                    "left_out.needs_missing",
                    other_industry=row["other_industry"],
                    other_action=say(f"left_out.action.{row['other_action']}"),
                )
    return tuple(links), shut, lacking


def preparing_links(options: OptionList, value: Array) -> list[Link]:
    """What preparing adds to the option that it prepares."""
    at = np.flatnonzero(options.prepares >= 0)
    prepared = options.find(options.place[at], options.industry[at], options.prepares[at])
    return [
        Link(option, preparing, "complements", float(options.prepared[preparing] * value[option]))
        for preparing, option in zip(at.tolist(), prepared.tolist(), strict=True)
        if option >= 0 and options.prepared[preparing] * value[option] > 0
    ]
