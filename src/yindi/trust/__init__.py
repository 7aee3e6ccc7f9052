"""What scores a choice: backtest, baselines, dividend, nulls, calibration, and the card that shows them."""
