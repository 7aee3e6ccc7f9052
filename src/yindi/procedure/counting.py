"""All cases while events are being counted: what changes with each event, on dictionaries of its own."""

from collections.abc import Iterable
from dataclasses import replace

from yindi.errors import YindiError
from yindi.procedure.ledger.accounts import Account, Transfer, account_in_words
from yindi.procedure.ledger.booking import book, short, transfers
from yindi.procedure.names import canonical_name
from yindi.procedure.records import Commitment, Event, State
from yindi.procedure.registry import Ban, Override, Registry, alike
from yindi.procedure.running import Running, years_after
from yindi.procedure.table import CLOCK
from yindi.procedure.thresholds import threshold


class Counting:
    """A registry that is moved on event by event; `registry` makes the record of it."""

    def __init__(self, before: Registry, commitments: Iterable[Commitment]) -> None:
        self.before = before
        self.commitments = {**before.commitments, **{case.id: case for case in commitments}}
        self.states = dict(before.states)
        self.running: dict[str, Running] = {}
        self.balances, self.receipts = dict(before.balances), dict(before.receipts)
        self.options, self.bans = dict(before.options), dict(before.bans)
        self.overrides = list(before.overrides)
        self.last, self.head, self.today = before.last, before.head, before.today

    def take(self, event: Event) -> tuple[Transfer, ...]:
        """Move on by one event, and say what it booked; refuses one that does not follow from those before it."""
        one = self.running.get(event.commitment)
        if one is None:
            one = self.running[event.commitment] = self.begin(event)
        row = one.procedure.steps.get((one.state, event.step))
        if row is None or event.seq != self.last + 1:
            raise YindiError(
                "procedure.broken_history", seq=event.seq, case=event.commitment, step=event.step, state=one.state
            )
        booked = transfers(row, one.case, event, self.balances, self.commitments)
        if booked:
            for account, missing in short(booked, self.balances):
                raise YindiError(
                    "procedure.overdrawn", seq=event.seq, account=account_in_words(account), missing=f"{missing:,}"
                )
            book(booked, self.balances)
            self.count_anew(booked, event.commitment)
        one.take(row, event)
        if "receipt" in row.needs:
            self.receipts.update((name, event.seq) for each in event.evidence if (name := canonical_name(each)))
        guard = event.particulars.guard
        if guard:
            self.overrides.append(Override(event.seq, event.commitment, guard, event.actor, event.reason))
        if row.failure_class:
            self.ban(one, event)
        self.last, self.head = event.seq, event.hash
        if event.role != CLOCK and (self.today is None or event.date > self.today):
            self.today = event.date
        return booked

    def count_anew(self, booked: Iterable[Transfer], by: str) -> None:
        """Take in the cases whose money another one moved, such as an exit that claims earlier support back."""
        for name in {account.holder for each in booked for account in each[:2] if account.ledger == "money"}:
            state = self.states.get(name)
            if name != by and state is not None and name not in self.running:
                case = self.commitments[name]
                self.running[name] = Running(case, self.before.procedures[case.procedure, case.version], state)

    def begin(self, event: Event) -> Running:
        """A case as it stands before an event."""
        case = self.commitments.get(event.commitment)
        procedure = self.before.procedures.get((case.procedure, case.version)) if case else None
        if case is None or procedure is None:
            raise YindiError("procedure.unknown_case", seq=event.seq, case=event.commitment)
        state = self.states.get(case.id)
        if state is None:
            self.options[case.procedure, alike(case.option)] = case.id
        return Running(case, procedure, state)

    def ban(self, one: Running, event: Event) -> None:
        """What a failure forbids: a late one the same option, a breach everything, an honest one nothing."""
        case = one.case
        self.bans.pop(case.id, None)
        one.banned_until = None
        if one.failure_class != "honest":
            years = threshold(f"ban_{one.failure_class}", event.date).value
            one.banned_until = years_after(event.date, years)
            option = case.option if one.failure_class == "late" else None
            self.bans[case.id] = Ban(case.sponsor, option, one.banned_until)

    def registry(self) -> Registry:
        """The record of everything so far; it shares the dictionaries, so nothing may be taken after it."""
        for name, one in self.running.items():
            self.states[name] = self.state(one)
        return replace(
            self.before, commitments=self.commitments, states=self.states, balances=self.balances,
            receipts=self.receipts, options=self.options, overrides=tuple(self.overrides), bans=self.bans,
            last=self.last, head=self.head, today=self.today,
        )  # fmt: skip

    def state(self, one: Running) -> State:
        """The record of one case."""
        case = one.case
        earlier = self.commitments.get(case.earlier)
        claimant = earlier.fund if earlier else case.fund
        balances = self.balances

        def money(kind: str, owner: str) -> int:
            return balances.get(Account("money", owner, kind, case.id), 0)

        return State(
            id=case.id,
            state=one.state,
            ended=one.state not in one.procedure.clocks,
            stage=one.stage,
            sponsor=case.sponsor,
            entered=one.entered,
            deadline=one.deadline,
            lapse=one.lapse,
            waiting=one.procedure.waiting.get(one.state, ()),
            came_from=one.came_from,
            paused=one.paused,
            started=one.started,
            last=one.last,
            reserved=money("reserved", case.fund),
            released=money("released", case.fund),
            spent=money("spent", case.fund),
            claimed=money("claimed", claimant) + money("due_back", claimant),
            recovered=money("recovered", claimant),
            failure_class=one.failure_class,
            banned_until=one.banned_until,
            overridden=one.overridden,
            actors=tuple(one.actors),
            gate=one.gate,
            next_funder=one.next_funder,
            result=one.result,
            moved=tuple((word, year, units) for (word, year), units in one.moved.items()),
            events=one.events,
        )
