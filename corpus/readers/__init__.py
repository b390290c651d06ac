"""From the bytes of one file to pages of lines; one module for each kind of file."""
