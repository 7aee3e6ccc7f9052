"""The drafter's first review of a measure for fair competition, with its exception where one is claimed."""

from yindi.messages import Bilingual, join, say
from yindi.present.documents.asked import Asked
from yindi.present.documents.paper import Grid, Heading, Paper, Text
from yindi.present.documents.parts import (
    either,
    ending,
    facts_of,
    guards_grid,
    head,
    overrides_of,
    steps_grid,
    unknown_of,
    warnings_of,
)
from yindi.present.numbers import same
from yindi.procedure.screen.missed import nothing_found
from yindi.procedure.screen.text import cited, screen_text

ARTICLES = (8, 9, 10, 11)
REVIEWS = ("review_first", "claim_exception")
AFTER = ("hear", "return", "conclude_conform", "conclude_exception", "conclude_breach")


def first_review(asked: Asked) -> Paper:
    """The paper of a measure; what the record does not hold stays open for the drafter."""
    reviews = asked.steps(*REVIEWS)
    said = tuple(
        (event, verdict)
        for event, verdict in asked.verdicts()
        if verdict.guard in ("fair_competition", "exception", "exit_date")
    )
    claimed = bool(reviews) and reviews[-1].step == "claim_exception"
    found = next((verdict.says for _, verdict in said if verdict.guard == "fair_competition"), None)
    rows = tuple((say(f"paper.article.{number}"), Bilingual("", "")) for number in ARTICLES)
    exception: tuple[Heading | Text | Grid, ...] = ()
    if claimed:
        exception = (
            Heading(say("paper.part.exception")),
            Text(say("paper.limb", limb=say(f"paper.limb.{reviews[-1].particulars.limb or 'none'}"))),
            Text(say("paper.exception", reason=reviews[-1].reason or "—", ends=asked.case.exit_date)),
        )
    return Paper(
        say("paper.title.first_review", case=asked.name),
        facts_of(asked),
        (
            *warnings_of(asked),
            Heading(say("paper.part.opinion")),
            Text(say("paper.first_opinion", reason=reviews[-1].reason) if reviews else say("paper.no_review_yet")),
            Text(found if found is not None else say("paper.no_screen")),
            Heading(say("paper.part.articles")),
            Text(say("paper.articles")),
            Grid(head("article", "finding"), rows),
            *passages(asked.text),
            *exception,
            Heading(say("paper.part.guards")),
            guards_grid(said),
            *overrides_of(asked),
            *unknown_of(asked),
            Heading(say("paper.part.after")),
            steps_grid(asked.steps(*REVIEWS, *AFTER)),
            Text(say("paper.heard", who=either(""))),
            *ending(asked),
        ),
    )


def passages(text: str | None) -> tuple[Heading | Text | Grid, ...]:
    """Every passage of the text that needs an answer, with the question; nothing where no text is given."""
    if text is None:
        return ()
    flags = screen_text(text)
    asking = [flag for flag in flags if flag.state == "review"]
    rows = tuple(
        (cited(flag.item), same(flag.found.clause.name), same(flag.found.words), flag.item.asks, Bilingual("", ""))
        for flag in asking
    )
    says = say("paper.passages", count=len(asking), others=len(flags) - len(asking))
    if not asking:
        says = join([says, nothing_found()], between=Bilingual(" ", ""))
    grid = (Grid(head("article", "where", "words", "asks", "answer"), rows),) if rows else ()
    return Heading(say("paper.part.passages")), Text(says), *grid
