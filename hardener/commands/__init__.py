"""What the command line can do: one public function a command, with plain arguments, that returns the exit code."""
