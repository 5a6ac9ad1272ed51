"""What a test asks of the mentions of an article."""

from collections.abc import Iterable

from stream.records import Mention


def deeds(mentions: Iterable[Mention]) -> list[Mention]:
    """Those of violence."""
    return [mention for mention in mentions if mention.type.plover == "ASSAULT"]


def roles(mention: Mention) -> dict[str, str | None]:
    """What was done to each recipient, by the words that tell of it."""
    return {party.text: party.role for party in mention.recipients}
