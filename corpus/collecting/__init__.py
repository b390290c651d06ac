"""Files into the catalogue: finding, reading, unpacking, putting together."""
