"""Codes, indicators and budget ceilings of Indonesian regional planning documents."""
