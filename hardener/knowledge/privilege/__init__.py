"""What a Compose service may do, and how little of it is enough."""
