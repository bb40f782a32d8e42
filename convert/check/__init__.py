"""Files become a Report: our own checks, then the validators of the field where they are installed."""
