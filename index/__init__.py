"""How words are found: analysis, search records and the published index."""
