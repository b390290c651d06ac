"""Everything people touch: pages, JSON, feeds, exports and the command line."""
