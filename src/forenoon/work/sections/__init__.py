"""One module for each kind of section."""
