"""What kind of sentence it is: a question, an excuse, a rhetorical one, another language; its clauses."""
