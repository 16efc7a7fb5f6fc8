"""What the belonging items say, sentence by sentence, and what still holds of it."""
