"""Tables: what a column means, how a file becomes rows, and what is refused at the door."""
