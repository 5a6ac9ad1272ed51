"""The articles taken through the stages once more, beside the real topics, and what would differ."""
