"""How made-up minutes are laid out and printed."""
