"""One suite of behaviours for each port, for our parts, for fakes and for other people's plug-ins."""
