"""The shadow of the topics that the stages write: the same settings, other names. Pure."""

import re
from dataclasses import replace

from stream.topics import (
    ALERTS,
    DEAD_LETTER_TOPICS,
    EVENT_CHANGES,
    EVENT_MENTIONS,
    EVENTS,
    REPORTS,
    Topic,
)

SHADOWED = (REPORTS, EVENT_CHANGES, EVENTS, EVENT_MENTIONS, ALERTS, *DEAD_LETTER_TOPICS)

_REAL, _SHADOW = "news.", "news.shadow."


def refuse_name(name: str) -> str:
    """Raises ``ValueError`` for what would be no part of a topic's name, or of another set's name."""
    if not re.fullmatch(r"[a-z0-9-]{1,64}", name):
        raise ValueError(f"{name!r}: a shadow set's name is 1 to 64 small letters, digits and -")
    return name


def prefix_of(name: str) -> str:
    return f"{_SHADOW}{name}."


def shadow_of(topic: Topic, name: str) -> Topic:
    """The configuration is taken over as it is: a source's depends on its being a source."""
    own = prefix_of(name) + topic.name.removeprefix(_REAL)
    return replace(topic, name=own, config=topic.settings())


def marker_of(name: str) -> Topic:
    """One record, written with the last transaction: a set without it is incomplete."""
    return Topic(f"{prefix_of(name)}complete", "the word complete", None, 1, keep_days=None)


def topics_of(name: str) -> list[Topic]:
    return [*(shadow_of(topic, name) for topic in SHADOWED), marker_of(name)]
