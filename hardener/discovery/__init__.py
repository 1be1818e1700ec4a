"""Finds and reads the files worth reading."""
