"""The window of all cases."""
