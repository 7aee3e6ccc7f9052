"""The screen of policy texts: which clauses a fair-competition review must look at, and why; never a verdict."""
