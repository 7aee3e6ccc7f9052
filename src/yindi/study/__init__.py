"""A study folder: settings and tables in, plan and trust out."""
