"""What a model is given and says, and whether the evidence bears it."""
