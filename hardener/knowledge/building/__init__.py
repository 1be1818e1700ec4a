"""What a build installs, downloads, copies and hands on, and who calls it."""
