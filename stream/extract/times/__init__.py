"""When: newswire time expressions, and which of them is the event's. Pure."""
