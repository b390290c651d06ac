"""Whole answers over HTTP."""
