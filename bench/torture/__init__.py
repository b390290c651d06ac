"""An index harmed in every way while others search."""
