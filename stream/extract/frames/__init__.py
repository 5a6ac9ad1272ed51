"""What: triggers on the dependency tree, and whether they name an event. Pure."""
