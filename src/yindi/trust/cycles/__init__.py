"""History replayed in yearly cycles: the same money placed in several ways, counted by what came true."""
