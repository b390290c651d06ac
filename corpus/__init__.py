"""What documents say: reading files, understanding minutes, keeping what was understood."""
