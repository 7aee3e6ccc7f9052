"""The tables of means, worth and decisions: a good row of each is read, and each rule refuses what breaks it."""

from pathlib import Path

import pytest
from test_broken_studies import caught, refusal
from tiny_study import add_table, write_good

from yindi.study.reading import check_study, read_study

GOOD = {
    "factors": "factor,unit,carries,name_en\nmoney,million CNY,true,Money\nland,hectares,,Land\n",
    "resources": "place,factor,year,amount\nSuzhou,money,2015,100\nSuzhou,money,2017,120.5\nWuxi,land,2015,0\n",
    "needs": "industry,action,factor,lag,amount,low,high,place\nC13,enter,money,0,10,8,12,\n"
    "C13,enter,money,0,14,,,Wuxi\nC13,enter,land,1,2.5,2,,\n",
    "criteria": "criterion,unit\njobs,persons\ncarbon,tonnes\n",
    "worth": "industry,criterion,value,low,high\nC13,jobs,1200,900,2000\nC13,carbon,-30,-40,-20\n",
    "headroom": "industry,year,scenario,demand,installed,announced,efficient_scale,unit\n"
    "C13,2015,p10,90,80,5,20,GWh\nC13,2015,p50,130,80,5,20,GWh\nC13,2015,p90,130,80,,20,GWh\n",
    "links": "industry,action,other_industry,other_action,kind,gain\nC13,enter,C26,enter,needs,\n"
    "C13,enter,C39,enter,excludes,\nC39,enter,C26,enter,complements,0.05\n",
    "decisions": "place,industry,action,decision,year,gate\nWuxi,C13,enter,approved,2016,\n"
    "Suzhou,C26,deepen,refused,,water permit\n",
    "proposals": "proposal,place,industry,action,odds,odds_low,odds_high,start,instrument,failure,amount,until\n"
    "A1,Wuxi,C13,upgrade,0.4,0.2,0.6,2016,money,information,30,2018\nA2,Suzhou,C13,enter,,,,,,,,\n",
}
NEEDED = {"resources": "factors", "needs": "factors", "worth": "criteria", "proposals": "factors"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_good(tmp_path)


def bring(folder: Path, table: str, text: str) -> None:
    """Add a table, and before it the one that names its entries."""
    for name in (NEEDED.get(table), table):
        if name:
            (folder / f"{name}.csv").write_text(text if name == table else GOOD[name], encoding="utf-8")
            add_table(folder, f'{name} = "{name}.csv"')


def test_every_table_together_is_read(folder: Path) -> None:
    for name, text in GOOD.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        add_table(folder, f'{name} = "{name}.csv"')
    assert check_study(folder) == []
    economy = read_study(folder).economy
    assert economy.table("needs")["place"].to_list() == [None, "Wuxi", None]
    assert economy.table("factors")["carries"].to_list() == [True, None]
    assert economy.table("proposals")["start"].to_list() == [2016, None]


@pytest.mark.parametrize(
    ("table", "row", "key", "first", "remedy"),
    [
        ("resources", "Suzhou,money,2015,-1", "table.negative", "5 (-1)", "Correct these rows"),
        ("resources", "Suzhou,money,2015,7", "table.repeated", "5 (Suzhou/money/2015)", "delete the others"),
        ("resources", "Berlin,money,2015,7", "table.unknown_name", "5 (Berlin)", "Add the names"),
        ("resources", "Suzhou,mony,2015,7", "table.unknown_name", "5 (mony)", "Add the names"),
        ("resources", "Suzhou,land,2015,", "table.blank_number", "5 (Suzhou/land/2015)", "not a zero"),
        ("needs", "C99,enter,money,0,10,8,12,", "table.unknown_name", "5 (C99)", "Add the names"),
        ("needs", "C13,invade,money,0,10,8,12,", "table.category", "5 (invade)", "Write one of these"),
        ("needs", "C13,enter,money,0,9,8,12,", "table.repeated", "5 (—/C13/enter/money/0)", "delete the others"),
        ("needs", "C13,enter,money,0,9,8,12,Wuxi", "table.repeated", "5 (Wuxi/C13/enter/money/0)", "delete"),
        ("needs", "C26,enter,money,0.5,9,8,12,", "table.not_whole", "5 (0.5)", "without decimals"),
        ("needs", "C26,enter,money,0,9,10,12,", "table.range_order", "5 (—/C26/enter/money/0)", "Correct these"),
        ("needs", "C26,enter,money,0,19,10,12,", "table.range_order", "5 (—/C26/enter/money/0)", "Correct these"),
        ("worth", "C13,jobs,5,,", "table.repeated", "4 (C13/jobs)", "delete the others"),
        ("worth", "C26,jobs,5,6,7", "table.range_order", "4 (C26/jobs)", "Correct these rows"),
        ("worth", "C26,birds,5,,", "table.unknown_name", "4 (birds)", "Add the names"),
        ("headroom", "C26,2015,p50,9,1,,0,GWh", "table.scale_zero", "5 (C26/2015/p50)", "must be positive"),
        ("headroom", "C26,2015,p50,9,1,,-2,GWh", "table.negative", "5 (-2)", "Correct these rows"),
        ("headroom", "C13,2016,p50,9,1,,2,MWh", "table.units_differ", "5 (MWh)", "Convert these rows"),
        ("headroom", "C26,2015,p20,9,1,,2,GWh", "table.category", "5 (p20)", "Write one of these"),
        ("links", "C13,enter,C13,enter,excludes,", "table.links_itself", "5 (C13/enter/C13/enter/excludes)", "two"),
        ("links", "C13,enter,C39,enter,complements,", "table.gain_missing", "5 (C13/enter/C39/enter/complements)", "a"),
        ("links", "C26,enter,C39,enter,needs,0.2", "table.gain_elsewhere", "5 (C26/enter/C39/enter/needs)", "Blank"),
        ("links", "C13,enter,C99,enter,needs,", "table.unknown_name", "5 (C99)", "Add the names"),
        ("decisions", "Wuxi,C13,enter,refused,,", "table.repeated", "4 (Wuxi/C13/enter)", "delete the others"),
        ("decisions", "Wuxi,C26,enter,refused,2016,", "table.year_of_refused", "4 (Wuxi/C26/enter)", "Blank the year"),
        ("decisions", "Wuxi,C26,enter,perhaps,,", "table.category", "4 (perhaps)", "Write one of these"),
        ("proposals", "A3,Wuxi,C26,enter,0.4,,,,,,,", "table.odds_learned", "4 (A3)", "Blank the odds"),
        ("proposals", "A3,Wuxi,C26,pilot,1.4,,,,,,,", "table.above", "4 (1.4)", "at most 1"),
        ("proposals", "A3,Wuxi,C26,pilot,0.4,0.5,,,,,,", "table.range_order", "4 (A3)", "Correct these rows"),
        ("proposals", "A3,Wuxi,C26,pilot,0.4,,,2017,,,,2016", "table.ends_before_start", "4 (A3)", "Correct one"),
        ("proposals", "A3,Wuxi,C13,upgrade,0.4,,,,,,,", "table.same_option", "4 (Wuxi/C13/upgrade)", "Join these"),
        ("proposals", "A3,Wuxi,C26,pilot,0.4,,,,gold,,,", "table.category", "4 (gold)", "Write one of these"),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused(folder: Path, table: str, row: str, key: str, first: str, remedy: str) -> None:
    bring(folder, table, f"{GOOD[table]}{row}\n")
    refusal(folder, key, where=f"{table}.csv", first=(first,), remedy=remedy)


def test_demand_that_falls_from_scenario_to_scenario(folder: Path) -> None:
    rows = "C26,2015,p90,5,1,,2,GWh\nC26,2015,p10,6,1,,2,GWh\nC26,2015,p50,4,1,,2,GWh\n"
    bring(folder, "headroom", GOOD["headroom"] + rows)
    # Both p90 = 5 and p50 = 4 lie below p10 = 6.
    first = ("5 (C26/2015/p90)", "7 (C26/2015/p50)")
    refusal(folder, "table.scenario_order", where="headroom.csv", count=2, first=first, remedy="exchange the scenarios")


def test_needs_in_a_circle_through_a_row_of_one_place(folder: Path) -> None:
    # Everywhere C13 needs C26 (row 2); in Wuxi C26 needs C39 and C39 needs C13: a circle of three rows there.
    rows = "C26,enter,C39,enter,needs,,Wuxi\nC39,enter,C13,enter,needs,,Wuxi\nC26,enter,C13,deepen,needs,,Suzhou\n"
    header, *good = GOOD["links"].splitlines()
    bring(folder, "links", "\n".join([f"{header},place", *(f"{row}," for row in good)]) + "\n" + rows)
    first = (
        "2 (—/C13/enter/C26/enter/needs)",
        "5 (Wuxi/C26/enter/C39/enter/needs)",
        "6 (Wuxi/C39/enter/C13/enter/needs)",
    )
    refusal(folder, "table.needs_circle", where="links.csv", count=3, first=first, remedy="Take one")


@pytest.mark.parametrize("table", ["resources", "needs", "worth"])
def test_a_table_whose_names_no_table_lists(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").write_text(GOOD[table], encoding="utf-8")
    add_table(folder, f'{table} = "{table}.csv"')
    refused = refusal(folder, "table.needs_table", where=f"{table}.csv", also=NEEDED[table], remedy="Add")
    assert NEEDED[table] in refused.says.zh


def test_amounts_of_proposals_need_the_factor_money(folder: Path) -> None:
    (folder / "proposals.csv").write_text(GOOD["proposals"], encoding="utf-8")
    add_table(folder, 'proposals = "proposals.csv"')
    refusal(folder, "table.amount_without_money", where="proposals.csv", first=("2 (A1)",), remedy="blank the amounts")


def settings_with(folder: Path, text: str) -> None:
    """Add lines to the end of study.toml."""
    with (folder / "study.toml").open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.mark.parametrize(
    ("text", "key", "first", "remedy"),
    [
        ("[schedule]\nyears = 0\n", "study.wrong_type", ("0",), "at least 1"),
        ("[schedule]\nyears = 51\n", "study.wrong_type", ("51",), "at most 50"),
        ("[schedule]\ndiscount = 1.5\n", "study.wrong_type", ("1.5",), "from 0 to 1"),
        ("[schedule]\nscenario = \"p20\"\n", "study.wrong_type", ("'p20'",), '"p10", "p50", "p90"'),
        ("[schedule]\nheadroom = true\n", "study.wrong_type", ("True",), '"activity", "none"'),
        ("[schedule]\nturnover = 1\n", "study.wrong_type", ("1",), "true or false"),
        ("[schedule]\nturnover = \"yes\"\n", "study.wrong_type", ("'yes'",), "true or false"),
        ("[schedule]\nstarts = true\n", "study.wrong_type", ("True",), "whole number"),
        ("[schedule]\ngap = nan\n", "study.wrong_type", ("nan",), "from 0 to 1"),
        ("[schedule]\nyear = 3\n", "study.unknown_key", ("year",), "Did you mean 'years'"),
        ("[schedule]\nfirst_year = 2014\n", "study.schedule_too_early", ("2014",), "later first_year"),
        ("[weights]\nsuccess = \"much\"\n", "study.wrong_type", ("'much'",), "finite number"),
        ("[weights]\nsuccess = 0\n", "study.weights_zero", ("success",), "at least one"),
        ("[weights]\ncomplexit = 1\n", "study.unknown_criterion", ("complexit",), "Did you mean 'complexity'"),
    ],
)  # fmt: skip
def test_a_bad_setting_is_refused(folder: Path, text: str, key: str, first: tuple[str, ...], remedy: str) -> None:
    settings_with(folder, text)
    refusal(folder, key, where="study.toml", first=first, remedy=remedy)


def test_weights_by_a_criterion_of_the_study(folder: Path) -> None:
    bring(folder, "worth", GOOD["worth"])
    settings_with(folder, "[weights]\njobs = 0.5\ncarbon = -0.2\n[schedule]\nyears = 4\nfirst_year = 2016\n")
    study = read_study(folder)
    assert study.weights == {"jobs": 0.5, "carbon": -0.2}
    assert (study.schedule.years, study.schedule.first_year, study.schedule.scenario) == (4, 2016, "p50")
    settings_with(folder, "[assumptions]\nsupport_years = 0.5\n")
    assert caught(folder).key == "study.wrong_type"
