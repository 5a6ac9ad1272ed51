"""How many: numbers, people, and what became of them. Pure."""
