"""What people and programs get to see: terminal text, JSON, patches, and the written files."""
