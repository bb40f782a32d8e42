"""Drivers for the validators that `tests/validators/install` installs: EPUBCheck, Ace by DAISY and veraPDF."""
