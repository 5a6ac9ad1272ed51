"""A pattern of time with what it means. Pure."""

import re
from dataclasses import dataclass

from stream.extract.times.patterns import NEEDS
from stream.extract.times.resolvers import Resolver


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    needs: tuple[str, ...]  # one of these is in whatever matches, in small letters: cheap to look for first
    is_past_reference: bool = False
    is_absolute: bool = False  # the text itself gives the year
    is_window: bool = False  # reaches up to the day it was told
    may_lie_ahead: bool = False  # tells no year or week: the words around it say which one


def rule(name: str, pattern: str, resolve: Resolver, **flags: bool) -> Rule:
    return Rule(name, re.compile(pattern), resolve, NEEDS[name], **flags)
