"""How a store of scenarios lies in its file."""

from yindi.tables.database import Layout

# A scenario is a line of versions; `at` is the one that stands, and undoing moves it back. What somebody works on and
# has not saved lies beside it, one for each owner and study.
TABLES = (
    "CREATE TABLE scenarios (owner TEXT NOT NULL, study TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL,"
    " PRIMARY KEY (owner, study, name)) STRICT",
    "CREATE TABLE versions (owner TEXT NOT NULL, study TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,"
    " record TEXT NOT NULL, PRIMARY KEY (owner, study, name, number),"
    " FOREIGN KEY (owner, study, name) REFERENCES scenarios (owner, study, name) ON DELETE CASCADE) STRICT",
    "CREATE TABLE last_work (owner TEXT NOT NULL, study TEXT NOT NULL, record TEXT NOT NULL,"
    " PRIMARY KEY (owner, study)) STRICT",
)
LAYOUT = Layout(
    application=0x796E7331,  # "yns1"
    number=1,
    statements=TABLES,
    missing="scenario_store.missing",
    no_store="scenario_store.no_store",
)
