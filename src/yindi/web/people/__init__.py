"""Who may come in: accounts, passwords, sessions, failed attempts and the log of changes, in one store."""
