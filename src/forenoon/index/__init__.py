"""Full-text search over passages, with rights; which state of the sources is which."""
