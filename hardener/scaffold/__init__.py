"""Scaffolds new projects that are hardened from the first commit: detect, ask, render, merge."""
