"""Hardens Dockerfiles and Compose files in place, with the smallest diff that does it."""

__version__ = "0.1.0"
