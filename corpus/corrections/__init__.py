"""What editors say of documents: corrections and withdrawals."""
