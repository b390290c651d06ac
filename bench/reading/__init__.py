"""How well and how fast minutes are read."""
