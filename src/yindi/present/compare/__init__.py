"""Two results beside each other: which choices moved, and what behind them changed."""
