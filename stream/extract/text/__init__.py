"""The article as text: cleaned, split, gated, parsed. Pure."""
