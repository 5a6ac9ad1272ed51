"""Whether it happened, whether it is new, and on whose word. Pure."""
