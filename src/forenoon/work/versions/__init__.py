"""Two versions of one paper: what stands in each, what of one stands for what of the other, and what differs."""
