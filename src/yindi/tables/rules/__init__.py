"""The rules that a table must keep, filed by what they look at; `tables/check.py` lists them."""
