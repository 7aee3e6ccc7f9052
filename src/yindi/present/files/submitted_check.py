"""submitted_check: each line of a submitted list, which pile it falls on, what it breaks and what would let it pass."""

import numpy as np
import polars as pl

from yindi.messages import Bilingual, join, say
from yindi.plan.guardrails.over_years import Verdict
from yindi.plan.reasons import percent
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.readiness import Gate
from yindi.plan.schedule.submitted import Asked, Judged
from yindi.plan.schedule.words import gate_in_words
from yindi.present.files.years.naming import at_or_none, framed, in_both
from yindi.study import Results

SEMICOLON = Bilingual("; ", "；")


def submitted_check(results: Results, lines: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """One row for each line, in the order in which it was written.

    Returns
    -------
    pl.DataFrame
        proposal, place, industry, action, the names, start (year asked for), pile (fits, other_year, waits, market,
        no_option), start_here (year in which it fits), odds, breaks (limits that the list as it stands breaks and
        that the
        line has a part in), guardrails (what they say of it), and what would let it pass, in both languages.
    """
    made, names = results.years.made, results.years.names
    programme = made.programme
    reasons = {(one.place, one.industry, one.action): one.says for one in made.left_out}
    gates = {gate.option: gate for gate in judged.gates}
    rows = []
    for line, one, pile in zip(lines.to_dicts(), judged.asked, judged.piles, strict=True):
        known = one.option >= 0
        start = int(judged.fits.schedule.start[one.option]) if known else -1
        odds = float(made.options.odds[one.option]) if known else float("nan")
        passes: Bilingual
        if pile == "fits":
            passes = say("submitted.fits")
        elif pile == "other_year":
            year, until = programme.years[start], line.get("until")
            passes = say("submitted.other_year", year=year)
            if until is not None and line.get("start") is not None:
                passes = say("submitted.other_year_until", year=year, until=until - line["start"] + year)
        elif pile == "waits":
            gate = gates.get(one.option)
            now = odds if odds == odds else None
            if gate is None:
                passes = unexplained(possible=bool(np.isfinite(judged.fits.schedule.objective)))
            elif opened(gate, now):
                passes = say(
                    "submitted.only_refused" if gate.refused else "submitted.tied", now=percent(odds, fine=True)
                )
            else:
                passes = gate_in_words(programme, names, gate, odds=now)
        else:
            cell = (line["place"], line["industry"], line["action"])
            outside = line.get("start") is not None and line["start"] not in programme.years
            first, last = programme.years[0], programme.years[-1]
            passes = reasons.get(cell, say("submitted.no_option"))
            if outside:
                passes = say("left_out.other_years", start=line["start"], first=first, last=last)
        if pile in ("fits", "other_year"):
            passes = beside_plan(results, one.option, passes)
        rows.append((line, pile, at_or_none(programme.years, start), odds, broken(results, judged, one), passes))
    place = [programme.places.index(row[0]["place"]) for row in rows]
    industry = [programme.industries.index(row[0]["industry"]) for row in rows]
    columns = {
        **{name: [row[0][name] for row in rows] for name in ("proposal", "place", "industry", "action")},
        "place_en": [names.places[at].en for at in place],
        "place_zh": [names.places[at].zh for at in place],
        "industry_en": [names.industries[at].en for at in industry],
        "industry_zh": [names.industries[at].zh for at in industry],
        "start": [row[0].get("start") for row in rows],
        "pile": [row[1] for row in rows],
        "start_here": [row[2] for row in rows],
        "odds": [row[3] for row in rows],
        **in_both([row[4][0] for row in rows], "breaks"),
        **in_both([row[4][1] for row in rows], "guardrails"),
        **in_both([row[5] for row in rows], "passes"),
    }
    return framed(columns, numbers=("odds",), wholes=("start", "start_here"))


def beside_plan(results: Results, option: int, passes: Bilingual) -> Bilingual:
    """What lets a line pass, and, of an exit, what the plan itself starts in the same industry of the place."""
    programme, schedule = results.years.made.programme, results.years.solved.schedule
    if programme.action[option] != "exit" or not np.isfinite(schedule.objective):
        return passes
    other = taken_up(programme, schedule, option)
    if other < 0:
        return passes
    action, year = say(f"schedule.action.{programme.action[other]}"), programme.years[schedule.start[other]]
    return join([passes, say("submitted.against_plan", action=action, year=year)], between=Bilingual(" ", ""))


def taken_up(programme: YearsProgramme, schedule: Schedule, option: int) -> int:
    """The option by which a schedule takes up the industry and place of another option; −1 where there is none."""
    same = (programme.place == programme.place[option]) & (programme.industry == programme.industry[option])
    taking = np.array([action != "exit" for action in programme.action], dtype=bool)
    found = np.flatnonzero(same & taking & schedule.chosen)
    return int(found[0]) if len(found) else -1


def unexplained(*, possible: bool) -> Bilingual:
    """Why a line without a gate waits: others are preferred, or nothing of the list can be scheduled at all."""
    return say("submitted.waits" if possible else "submitted.impossible")


def opened(gate: Gate, now: float | None) -> bool:
    """Whether a gate would open at the odds that its option has, or at odds that read the same.

    >>> waits = Gate(0, 0.1, 0.0178, 1, 0.0, 0.0, False, None)
    >>> opened(waits, 0.0181), opened(waits, 0.0179), opened(waits, 0.01)
    (True, True, False)
    """
    if not gate.opens or now is None or np.isnan(gate.odds):
        return False
    return gate.odds <= now or percent(gate.odds, fine=True) == percent(now, fine=True)


def broken(results: Results, judged: Judged, one: Asked) -> tuple[Bilingual, Bilingual]:
    """The limits that the list breaks and the findings of guardrails in which one line has a part."""
    if one.option < 0:
        return listed([]), listed([])
    programme, names = results.years.made.programme, results.years.names
    place, industry = int(programme.place[one.option]), int(programme.industry[one.option])
    limits = [
        breach.says(programme, names)
        for breach in judged.breaches
        if breach.limit.option == one.option
        or (breach.limit.option < 0 and breach.limit.place == place)
        or (breach.limit.option < 0 and breach.limit.place < 0 and breach.limit.industry == industry)
    ]
    said = [
        verdict.says for verdict in judged.verdicts if verdict.judgement != "pass" and concerns(verdict, one.option)
    ]
    return listed(limits), listed(said)


def listed(sentences: list[Bilingual]) -> Bilingual:
    """Some sentences in one cell; nothing where there is none."""
    return join(sentences, between=SEMICOLON) if sentences else Bilingual("", "")


def concerns(verdict: Verdict, option: int) -> bool:
    """Whether a verdict is about an option by name."""
    return option in verdict.options
