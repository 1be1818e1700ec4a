"""Before and after on a real container engine: build both, run both, ask both the same, keep what holds."""
