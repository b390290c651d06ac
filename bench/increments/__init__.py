"""How soon a few changed §§ can be searched."""
