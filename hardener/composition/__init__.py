"""What really runs: the Compose files of a project, merged."""
