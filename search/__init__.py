"""How a question is answered: the query as data, the engine, and what is told about its hits."""
