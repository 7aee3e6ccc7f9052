"""How results look: the page, the files and the charts, in both languages."""
