"""How the embedded economies are built from public figures: one economy, one file."""
