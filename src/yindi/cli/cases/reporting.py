"""The page of all cases, documents of one, and an invented province to try them on."""

import shlex
from pathlib import Path

from yindi.cli.cases.typed import as_of
from yindi.cli.printing import tell
from yindi.errors import InputRefused
from yindi.messages import Language, say


def report(store: Path, out: Path, *, day: str, language: Language) -> None:
    """Write the page and the tables of all cases as of a day."""
    from yindi.present.cases.card import card_of
    from yindi.present.cases.page import sentences
    from yindi.present.cases.write import PAGE, write_cases
    from yindi.procedure import Store

    with Store(store) as cases:
        registry = cases.registry()
        # Another may have written between the two looks.
        events = tuple(event for event in cases.events() if event.seq <= registry.last)
    on = as_of(day, registry.today)
    card = card_of(registry, events, on)
    replay = f"yindi case report {shlex.quote(store.name)} --out {shlex.quote(out.name)} --date {on} --lang {language}"
    write_cases(card, out, language=language, replay=replay)
    for sentence in sentences(card):
        tell(sentence.text(language))
    if card.invented:
        tell(say("case.invented", count=card.invented).text(language))
    tell(str(out / PAGE))


def example(store: Path, *, language: Language) -> None:
    """Write the invented province, each step through the engine; whole or not at all."""
    from yindi.procedure import Store
    from yindi.procedure.province import take_all

    if store.exists():
        raise InputRefused("case.example_exists", where=store.name)
    partial = store.with_name(f".{store.name}.partial")
    beside = [partial.with_name(partial.name + ending) for ending in ("", "-wal", "-shm")]
    for left in beside:
        left.unlink(missing_ok=True)
    try:
        with Store(partial, create=True) as cases:
            events = take_all(cases)
            count = len(cases.registry().commitments)
        partial.rename(store)
    finally:
        for left in beside:
            left.unlink(missing_ok=True)
    tell(say("case.example_made", cases=count, events=f"{events:,}").text(language))
    tell(str(store))
