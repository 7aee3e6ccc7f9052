"""Commitments, the records of what happened to them, and the reviews they pass."""
