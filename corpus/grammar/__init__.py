"""The grammar of minutes: from pages of lines to a Meeting."""
