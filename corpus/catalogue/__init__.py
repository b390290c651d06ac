"""What was understood of all documents, kept in a database."""
