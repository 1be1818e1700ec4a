"""Where secrets stand and how they move out of files and images."""
