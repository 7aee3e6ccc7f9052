"""Two places and two industries, worked on paper."""

import polars as pl

from yindi.economy import Economy, economy_from

# Years 2001–2004, the same in each but for prices: A makes 4 of x and 2 of y, B 1 and 3. Quotients (see the test of
# quotients): A x 4/3, A y 2/3, B x 1/2, B y 3/2.
AMOUNTS = {("A", "x"): 4.0, ("A", "y"): 2.0, ("B", "x"): 1.0, ("B", "y"): 3.0}


def tiny_economy(**tables: pl.DataFrame) -> Economy:
    """The tiny economy with other tables added."""
    rows = [
        (place, industry, year, amount * 1.1 ** (year - 2001))
        for (place, industry), amount in AMOUNTS.items()
        for year in range(2001, 2005)
    ]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    return economy_from(
        {
            "activity": activity,
            "places": pl.DataFrame({"place": ["A", "B"]}),
            "industries": pl.DataFrame({"industry": ["x", "y"]}),
            **tables,
        },
        source="this test",
        units={"activity": {"value": "persons"}},
    )


def without(economy: Economy, place: str, industry: str) -> Economy:
    """The economy in which one cell is blank in every year."""
    kept = economy.table("activity").filter(~((pl.col("place") == place) & (pl.col("industry") == industry)))
    return economy.with_table("activity", kept, source="this test", units={"value": "persons"})
