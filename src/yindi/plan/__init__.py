"""What chooses: odds, uplift, the programme, its prices and the advice that follows from them."""
