"""yindi case: begin a case, take steps, see where everything stands, and prove the record."""
