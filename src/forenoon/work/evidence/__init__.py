"""Which items belong to a meeting, and what is known of the people and houses in them."""
