"""Incentive deals as a reader sees them: cards, what is owed back, piles of bids, and the heat map."""
