"""Where: the gazetteer, and which place is the event's. Pure."""
