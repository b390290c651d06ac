"""How well typed queries are answered."""
