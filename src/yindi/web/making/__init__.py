"""How a result comes to be shown: made in a process of its own, kept as a folder of records, read from there."""
