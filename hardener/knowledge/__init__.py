"""What rules know together, beyond one document: facts of the trade, one question a file."""
