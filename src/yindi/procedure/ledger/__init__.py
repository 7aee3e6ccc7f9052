"""Money and quotas in double entry: every booking follows from an event, and every account can be proved from them."""
