"""Our engine beside others: speed, size, memory, growth."""
