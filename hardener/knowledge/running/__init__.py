"""What a container starts, as whom, what it writes, listens on and needs."""
