"""Tables of known names; corpus/gazetteer.py reads them."""
