"""The export format (docs/format.md): meetings as JSON and back."""
