"""Versions of one paper side by side."""
