"""One article's events: tellings drafted, joined and made into mentions. Pure."""
