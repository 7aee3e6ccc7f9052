"""Which rows of the study say something of an option's place and industry."""

from yindi.messages import say
from yindi.present.numbers import same, whole
from yindi.present.why.known import Known
from yindi.present.why.records import Fact, Part


def rows_part(known: Known, place: int, industry: int) -> Part:
    """Every table that has a column of places or of industries, with the way to the rows about this option."""
    plan, facts = known.results.plan, []
    for name, table in known.results.study.economy.tables.items():
        columns = table.data.columns
        of_place = plan.places[place] if "place" in columns else ""
        of_industry = plan.industries[industry] if "industry" in columns else ""
        if of_place or of_industry:
            many = say("why.rows.value", count=whole(table.data.height))
            facts.append(Fact(same(name), many, None, rows=name, of_place=of_place, of_industry=of_industry))
    return Part("rows", say("why.part.rows"), tuple(facts))
