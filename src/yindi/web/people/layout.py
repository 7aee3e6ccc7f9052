"""How a store of accounts lies in its file."""

from yindi.tables.database import Layout

# `name_key` is what tells names apart; `secret` is the Argon2 hash of a password, empty where a proxy vouches for the
# person; `places` are those for which somebody acts, one on each line, blank for all. Of a session only the SHA-256 of
# its token is kept. Lines of the log can be added, and nothing else.
TABLES = (
    "CREATE TABLE accounts (name_key TEXT PRIMARY KEY, name TEXT NOT NULL, roles TEXT NOT NULL, secret TEXT NOT NULL,"
    " off INTEGER NOT NULL DEFAULT 0, places TEXT NOT NULL DEFAULT '') STRICT",
    "CREATE TABLE sessions (token TEXT PRIMARY KEY, name_key TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,"
    " ends REAL NOT NULL) STRICT",
    "CREATE TABLE attempts (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, who TEXT NOT NULL,"
    " at REAL NOT NULL) STRICT",
    "CREATE INDEX attempts_by_who ON attempts (kind, who, at)",
    "CREATE TABLE audit (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, person TEXT NOT NULL,"
    " address TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL) STRICT",
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END",
)
LAYOUT = Layout(
    application=0x796E6131,  # "yna1"
    number=2,
    statements=TABLES,
    missing="account.missing_store",
    no_store="account.no_store",
    ways={1: ("ALTER TABLE accounts ADD COLUMN places TEXT NOT NULL DEFAULT ''",)},
)
