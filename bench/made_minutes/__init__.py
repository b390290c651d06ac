"""Meetings that never were, as made-up minutes tell of them."""
