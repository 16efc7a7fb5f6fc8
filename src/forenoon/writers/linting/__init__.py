"""Checks on written files that need no render: one module for each kind, bytes in, findings out."""
