"""The workspace in a browser: asks and shows, computes nothing of its own."""
