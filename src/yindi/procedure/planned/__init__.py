"""Cases and the plan: what the plan says of a case, and what the record of cases says to the next plan."""
