"""The bag, the record of what was done, the check that nothing changed since."""
