"""How a store of cases lies in its file: tables that can only grow."""

# A later layout gets the next number, and a way from this one to it.
LAYOUT = 1
# "ynd1", so that another program's database is not taken for a store.
APPLICATION = 0x796E6431

TABLES = (
    "CREATE TABLE procedures (name TEXT NOT NULL, version TEXT NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY (name, version)) STRICT",
    "CREATE TABLE events (seq INTEGER PRIMARY KEY, commitment TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,"
    " record TEXT NOT NULL) STRICT",
    "CREATE TABLE commitments (id TEXT PRIMARY KEY, seq INTEGER NOT NULL UNIQUE REFERENCES events (seq),"
    " record TEXT NOT NULL) STRICT",
)
GROWING = ("procedures", "events", "commitments")


def statements() -> tuple[str, ...]:
    """Everything that makes an empty store."""
    guards = tuple(
        f"CREATE TRIGGER no_{verb.lower()}_of_{table} BEFORE {verb} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, 'a store of cases only grows'); END"
        for table in GROWING
        for verb in ("UPDATE", "DELETE")
    )
    return (*TABLES, *guards, f"PRAGMA user_version = {LAYOUT}", f"PRAGMA application_id = {APPLICATION}")
