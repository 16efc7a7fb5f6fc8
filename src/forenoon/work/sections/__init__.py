"""Each section kind is one module with its whole story."""
