"""A replay in yearly cycles as tables, as a page, and as a folder."""
