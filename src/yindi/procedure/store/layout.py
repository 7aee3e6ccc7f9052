"""How a store of cases lies in its file: tables that can only grow."""

from yindi.tables.database import Layout

TABLES = (
    "CREATE TABLE procedures (name TEXT NOT NULL, version TEXT NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY (name, version)) STRICT",
    "CREATE TABLE events (seq INTEGER PRIMARY KEY, commitment TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,"
    " record TEXT NOT NULL) STRICT",
    "CREATE TABLE commitments (id TEXT PRIMARY KEY, seq INTEGER NOT NULL UNIQUE REFERENCES events (seq),"
    " record TEXT NOT NULL) STRICT",
)
GROWING = ("procedures", "events", "commitments")
LAYOUT = Layout(
    application=0x796E6431,  # "ynd1"
    number=1,
    statements=(
        *TABLES,
        *(
            f"CREATE TRIGGER no_{verb.lower()}_of_{table} BEFORE {verb} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, 'a store of cases only grows'); END"
            for table in GROWING
            for verb in ("UPDATE", "DELETE")
        ),
    ),
    missing="case_store.missing",
    no_store="case_store.no_store",
)
