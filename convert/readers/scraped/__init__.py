"""Scraped plain text: lines become units, units get roles, roles become blocks."""
