"""The pages of cases: desk, list, file, ledgers, calendar, barriers, forms; each a record of the registry."""
