"""From one sentence to a contract: who asks, which meeting is meant, what is made, at what price."""
