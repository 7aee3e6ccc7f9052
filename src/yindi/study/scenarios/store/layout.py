"""How a store of scenarios lies in its file."""

# A later layout gets the next number, and a way from this one to it.
LAYOUT = 1
# "yns1", so that another program's database is not taken for a store.
APPLICATION = 0x796E7331

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


def statements() -> tuple[str, ...]:
    """Everything that makes an empty store."""
    return (*TABLES, f"PRAGMA user_version = {LAYOUT}", f"PRAGMA application_id = {APPLICATION}")
