"""The sample collection: made-up minutes with their truth, for the demo and the golden tests."""
