"""The pull-request bot: what it proposes, what stands on the platform already, and how both are brought together."""
