"""Prints the documents of the sample collection from their truth: `python -m corpus.samples.render`."""
