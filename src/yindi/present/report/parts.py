"""The parts of a report: one function each, from the same sections as the page of the plan."""

from collections.abc import Callable

from yindi.messages import Bilingual, join, say
from yindi.plan.guardrails.over_years.records import STANDINGS
from yindi.present.brief.data import as_written, data
from yindi.present.brief.first import IndustryRow
from yindi.present.brief.frontier import frontier_notes
from yindi.present.brief.method import method
from yindi.present.brief.moving import moving
from yindi.present.brief.trust import trust
from yindi.present.numbers import same
from yindi.present.report.material import Material, head
from yindi.present.report.records import EVERY_COLUMN, Block, ReportPart, picture, table, text

COMMA, NEXT = Bilingual(", ", "、"), Bilingual(" ", "")
Blocks = tuple[Block, ...]


def summary(material: Material) -> Blocks:
    """The answer, the odds it is made with, who leads, who waits and what to deepen."""
    first = material.first
    waits = tuple((row.industry, row.says, row.waiting, row.price) for row in first.waits)
    return (
        *text(first.answer),
        *text(first.baseline, strong=True),
        *industries("brief.who_leads", first.leads),
        *table(
            say("brief.who_waits"), head("brief.industry", "brief.wanted_room", "web.crowding.waiting", "brief.price"),
            waits, 3,
        ),
        *industries("brief.which_deepen", first.deepen),
        *text(first.deepen_says),
    )  # fmt: skip


def industries(title: str, rows: tuple[IndustryRow, ...]) -> Blocks:
    """Industries with the first of their places."""
    cells = tuple(
        (
            row.industry,
            row.count,
            row.years,
            join([join([one.place, one.odds], between=same(" ")) for one in row.places], between=COMMA),
        )
        for row in rows
    )
    header = head("brief.industry", "brief.places_chosen", "brief.sheet.start", "brief.lead_places")
    return table(say(title), header, cells, EVERY_COLUMN)


def schedule(material: Material) -> Blocks:
    """What starts when, what holds places back, what room costs, and how the plan moves."""
    years, moves = material.years, moving(material.results)
    return (
        *text(years.says),
        *text(years.certificate),
        *text(years.beside),
        *text(years.lumpy),
        *picture(material.figures.get("starts")),
        *picture(material.figures.get("means")),
        *table(
            say("brief.years.holds.caption"),
            head(
                "brief.limit", "brief.strongest", "brief.places_held", "brief.places_first", "brief.binds_in",
                "brief.least_most",
            ),
            years.binding, 2,
        ),
        *table(
            say("brief.years.prices.caption"),
            head(
                "brief.industry", "brief.years_short", "brief.price_of_room", "brief.binds_in", "brief.price_least_most"
            ),
            years.prices, 2,
        ),
        *table(
            say("brief.assumptions.caption"),
            head("brief.assumption", "brief.value_range", "brief.source"),
            tuple((row.label, row.value, row.source) for row in moves.assumptions), EVERY_COLUMN,
        ),
    )  # fmt: skip


def every_place(material: Material) -> Blocks:
    """All places with their industries by role."""
    rows = tuple(
        (row.name, row.lead, row.support, row.deepen, row.market, row.prepare, row.waiting)
        for row in material.places.rows
    )
    roles = ("lead", "support", "deepen", "leave_to_market", "prepare", "not_yet")
    header = head("brief.place", *(f"brief.role.{role}" for role in roles))
    return table(say("brief.places.caption"), header, rows, 6)


def crowding(material: Material) -> Blocks:
    """How crowded the choices are, and what coordination costs."""
    first, figures = material.first, material.figures
    header = ["brief.measure", "brief.by_itself", "brief.in_plan"]
    if material.results.plan.crowding_declared is not None:
        header.append("brief.declared")
    measures = tuple((row.measure, *row.values) for row in first.crowding)
    return (
        *table(say("brief.how_crowded.note"), head(*header), measures),
        *picture(figures.get("crowding")),
        *(block for note in frontier_notes(material.results) for block in text(note)),
        *picture(figures.get("frontier")),
    )


def guardrails(material: Material) -> Blocks:
    """How often each guardrail speaks, and the first findings."""
    years = material.years
    judged = [f"brief.judgement.{one}" for one in STANDINGS]
    found = head("brief.judgement", "brief.finding", "brief.clause", "brief.cheapest_change")
    return (
        *table(say("brief.years.guardrails.caption"), head("brief.guardrail", *judged), years.counts),
        *table(say("brief.years.verdicts.caption"), found, years.verdicts, EVERY_COLUMN),
    )


def trusted(material: Material) -> Blocks:
    """How often such advice came true."""
    card = trust(material.results)
    blocks: list[Block] = []
    for rule in card.rules:
        blocks += text(rule)
    blocks += picture(material.figures.get("roc_auc"), 2)
    blocks += picture(material.figures.get("dividend"))
    models = head("brief.model", "brief.roc_auc", "brief.pr_auc", "brief.precision_at_picks")
    for event in card.events:
        blocks += text(event.verdict, strong=True)
        blocks += text(join([event.windows, event.difference], between=NEXT))
        blocks += table(join([event.event, say("brief.models.caption")], between=same(": ")), models, event.models)
    return tuple(blocks)


def answered(material: Material) -> Blocks:
    """Every question with its sentence, its cautions and what it rests on."""
    blocks: list[Block] = []
    for stage in material.stages:
        for one in stage.answers:
            blocks += text(one.asks, strong=True)
            blocks += text(one.says)
            for caution in one.cautions:
                blocks += text(caution)
            blocks += text(join([say("brief.answers.rests_on"), one.evidence], between=NEXT))
    return tuple(blocks)


def sources(material: Material) -> Blocks:
    """Measure, coverage, and every table with its source and terms."""
    card = data(material.results)
    rows = tuple((row.title, row.rows, row.source, as_written(row.licence)) for row in card.tables)
    return (
        *text(join([card.measure, card.unit], between=COMMA)),
        *text(card.coverage),
        *text(card.blanks),
        *text(card.excluded),
        *(block for notice in card.notices for block in text(notice)),
        *table(
            say("brief.tables.caption"), head("brief.table", "brief.rows", "brief.source", "brief.licence"), rows,
            EVERY_COLUMN,
        ),
    )  # fmt: skip


def methods(material: Material) -> Blocks:
    """The formula, the steps, the words, whose ideas they are."""
    card = method(material.results)
    words = tuple((term.label, term.meaning) for term in card.words)
    return (
        *text(same(card.formula)),
        *(block for step in card.steps for block in text(step)),
        *table(say("brief.words"), head("report.word", "report.meaning"), words, EVERY_COLUMN),
        *(block for reference in card.references for block in text(same(reference))),
    )


PARTS: dict[str, Callable[[Material], Blocks]] = {
    "summary": summary,
    "schedule": schedule,
    "places": every_place,
    "crowding": crowding,
    "guardrails": guardrails,
    "trust": trusted,
    "answers": answered,
    "data": sources,
    "method": methods,
}


def report_parts(material: Material) -> dict[str, ReportPart]:
    """Every part, in the order of a report, by name."""
    return {name: ReportPart(name, say(f"report.part.{name}"), write(material)) for name, write in PARTS.items()}
