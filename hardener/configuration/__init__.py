"""The files in which users say what they want."""
