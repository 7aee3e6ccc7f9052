"""What a new commitment has to be: whole, in order, under a procedure that exists, and not banned."""

import math
from collections.abc import Iterator

from yindi.messages import Bilingual, say
from yindi.procedure.names import same_name
from yindi.procedure.registry import alike
from yindi.procedure.rules.asked import Asked


def whole_commitment(asked: Asked) -> Iterator[Bilingual]:
    """It has an identifier, a sponsor, stages in order that end by its exit date, and amounts above nought."""
    if not asked.opening:
        return
    case = asked.case
    for name in ("id", "sponsor"):
        word = getattr(case, name)
        if not word or word != word.strip() or not word.isprintable() or "/" in word:
            yield say("case.refused.name", column=name, given=word or "—")
    ends = [stage.ends for stage in case.stages]
    if ends != sorted(set(ends)) or any(day > case.exit_date for day in ends):
        yield say("case.refused.stage_ends", exit=case.exit_date)
    if any(stage.amount < 0 or not stage.measure.strip() for stage in case.stages):
        yield say("case.refused.stages")
    if not all(math.isfinite(stage.target) for stage in case.stages):
        yield say("case.refused.target")
    if any(need.units <= 0 for need in case.quota):
        yield say("case.refused.quota")
    if case.exit_date < asked.move.date:
        yield say("case.refused.exit_date", exit=case.exit_date, date=asked.move.date)
    if case.amount and not case.fund:
        yield say("case.refused.fund", fund="—")
    if case.fund and case.fund not in asked.registry.commitments:
        yield say("case.refused.fund", fund=case.fund)
    funding = asked.registry.commitments.get(case.fund)
    if funding is not None and funding.unit != case.unit:
        # Amounts are whole units: another unit would spend the fund a thousandfold, or a thousandth.
        yield say("case.refused.unit", unit=case.unit or "—", fund=case.fund, other=funding.unit or "—")
    if case.earlier and case.earlier not in asked.registry.commitments:
        yield say("case.refused.earlier", earlier=case.earlier)


def one_option(asked: Asked) -> Iterator[Bilingual]:
    """What takes a row of a cap names its option, as it was named before; an exit winds up a case of the same works."""
    case, registry = asked.case, asked.registry
    procedure = registry.procedures[case.procedure, case.version]
    if not asked.opening or procedure.earlier:
        return
    if not all(case.option) and any("cap" in row.guards for row in procedure.rows):
        yield say("case.refused.option")
    known = registry.commitments.get(registry.options.get((case.procedure, alike(case.option)), ""))
    if all(case.option) and known is not None and known.option != case.option:
        yield say("case.refused.option_spelling", given=", ".join(case.option), other=", ".join(known.option))
    wound_up = registry.commitments.get(case.earlier)
    if wound_up is not None and alike(wound_up.option)[:2] != alike(case.option)[:2]:
        yield say(
            "case.refused.other_works", earlier=case.earlier, place=wound_up.place or "—",
            industry=wound_up.industry or "—",
        )  # fmt: skip


def cushion_stated(asked: Asked) -> Iterator[Bilingual]:
    """What is to be wound up states the cushion of workers and creditors: nought too, and then why."""
    procedure = asked.registry.procedures[asked.case.procedure, asked.case.version]
    if not asked.opening or procedure.earlier or not any("cushion" in row.guards for row in procedure.rows):
        return
    if not asked.case.stages:
        yield say("case.refused.cushion")
    elif not asked.case.amount and not asked.case.exit_rule.strip():
        yield say("case.refused.cushion_nought")


def spelled_as_before(asked: Asked) -> Iterator[Bilingual]:
    """Units of a quota are held under one spelling of factor and place, so that none counts twice under two."""
    case = asked.case
    factors = [*([case.factor] if case.factor else []), *(need.factor for need in case.quota)]
    if not asked.opening or not factors:
        return
    accounts = [account for account in asked.registry.balances if account.ledger == "quota"]
    owners = {account.owner for account in accounts}
    places = {account.holder for account in accounts if account.kind == "held"}
    for given, known in (*((factor, owners) for factor in dict.fromkeys(factors)), (case.place, places)):
        other = next((name for name in sorted(known) if given not in known and same_name(name, given)), None)
        if other is not None:
            yield say("case.refused.spelling", given=given, other=other)


def not_banned(asked: Asked) -> Iterator[Bilingual]:
    """Whoever broke a commitment, and what came too late, waits until the ban has ended: no opening, no approval."""
    if not asked.opening and "bind" not in asked.row.posts:
        return
    for name, ban in sorted(asked.registry.bans.items()):
        mine = same_name(ban.sponsor, asked.case.sponsor)
        mine &= ban.option is None or alike(ban.option) == alike(asked.case.option)
        if mine and asked.move.date < ban.until:
            yield say("case.refused.banned", sponsor=ban.sponsor, case=name, until=ban.until)


def not_there_already(asked: Asked) -> Iterator[Bilingual]:
    """One option is in one case of a procedure at a time, so that it is not supported twice."""
    if not asked.opening or not asked.case.industry:
        return
    name = asked.registry.open_of(asked.case)
    if name is not None:
        yield say("case.refused.twice", case=name)
