"""How many people a phrase names, and of which classes. Pure.

What one noun phrase joins is added up ("a mother and her two sons"); a part named as a part ("including two
children") is never added, and nothing is ever added across phrases.
"""

import re
from collections.abc import Iterator

from stream.extract.tolls import numbers
from stream.extract.tolls.people_groups import STOP, WORD, Group, class_of_words
from stream.extract.tolls.people_groups import group as people_group
from stream.records.mention import Amount, Basis, ClassAmount


def amount(phrase: str, offset: int, is_singular: bool, is_named: bool) -> Amount | None:
    """``phrase`` is the noun phrase of those harmed; its spans count from ``offset``.

    ``is_singular``: its head is singular; ``is_named``: its head is a person's name. Nothing where the
    phrase does not name people: targets, sorties, vehicles and homes have no casualties of their own.
    """
    whole, parts = _split_parts(phrase)
    members = list(_members(phrase, whole, is_singular=is_singular, is_named=is_named))
    if not members:
        return None
    by_class = [*_classes(members), *(part for span in parts for part in _part(phrase, span))]
    shifted = tuple(_class_amount(group, offset) for group in by_class)
    if all(group.basis == "none" and group.class_ != "unknown" for group in members):
        return _none_of_a_class(members, shifted, offset)
    least = [group.min for group in members if group.min is not None]
    return Amount(
        min=sum(least) if least else None,
        best=_all_or_nothing([group.best for group in members]),
        max=_all_or_nothing([group.max for group in members]),
        basis=_basis(members),
        by_class=shifted,
        spans=((offset + members[0].start, offset + members[-1].end),),
    )


def _none_of_a_class(members: list[Group], by_class: tuple[ClassAmount, ...], offset: int) -> Amount:
    """ "no civilians" says nothing of others."""
    spans = ((offset + members[0].start, offset + members[-1].end),)
    return Amount(min=None, best=None, max=None, basis="unknown", by_class=by_class, spans=spans)


def is_people(phrase: str) -> bool:
    """Whether the phrase names human beings."""
    return amount(phrase, 0, is_singular=False, is_named=False) is not None


_PARTS = re.compile(
    r",? ?\(?\b(?:including|among them|amongst them|among whom|counting)\b"
    r"|, (?=(?:at least |most |some |about )?(?:[\w-]+ ){0,3}of (?:them|whom|these|those|the dead|the "
    r"victims)\b)",
    re.IGNORECASE,
)


def _split_parts(phrase: str) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    cuts = list(_PARTS.finditer(phrase))
    if not cuts or cuts[0].start() == 0:
        return (0, len(phrase)), []
    ends = [*(cut.start() for cut in cuts[1:]), len(phrase)]
    return (0, cuts[0].start()), [(cut.end(), end) for cut, end in zip(cuts, ends, strict=True)]


_JOIN = re.compile(r",? (?:and|as well as|along with|together with|plus|&) |, ", re.IGNORECASE)
_KIN = re.compile(
    r"\b(?:man|woman|child|boy|girl|infant|baby|mother|father|wife|husband|son|daughter|brother|sister"
    r"|toddler)\b"
)


_ONE = re.compile(r"(?:an?|one) ", re.IGNORECASE)
_COUNTED = re.compile(r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several) ", re.IGNORECASE)
"""``a priest, two nuns and a driver``: behind a comma in a list of the counted stands somebody new."""


def _members(phrase: str, whole: tuple[int, int], *, is_singular: bool, is_named: bool) -> Iterator[Group]:
    """The groups that the phrase joins. Behind a comma without an "and" stands an apposition, nobody new,
    but in a list of the counted: ``three miners, two guards and a driver`` are six.
    """
    start, end = whole
    told = list(_told(phrase, whole, is_singular=is_singular, is_named=is_named))
    is_kin = bool(_KIN.search(_first(phrase, start, end)))
    is_one = bool(_ONE.match(phrase[start:end])) and " and " in phrase[start:end]
    is_sum = _is_said_in_parts(phrase, told)
    is_list = len(told) > 2 and told[-1][1] and told[0][0].best != 1
    for at, (group, is_joined) in enumerate(told):
        words = phrase[group.start : group.end]
        is_listed = (is_kin and _KIN.search(words)) or ((is_one or is_list) and _COUNTED.match(words))
        if at == 0 or (not is_sum and (is_joined or is_listed)):
            yield group


def _told(
    phrase: str, whole: tuple[int, int], *, is_singular: bool, is_named: bool
) -> Iterator[tuple[Group, bool]]:
    """Each group that the phrase names, and whether an "and" joins it."""
    at, end = whole
    is_first, is_joined = True, True
    for cut in [*_JOIN.finditer(phrase, at, end), None]:
        until = cut.start() if cut else end
        named = is_named and (is_first or _is_name(phrase[at:until]))
        group = people_group(phrase, at, until, is_singular=is_singular and is_first, is_named=named)
        if group:
            yield group, is_joined
        if cut is None:
            return
        is_first, is_joined, at = False, cut[0].strip() != ",", cut.end()


def _first(phrase: str, start: int, end: int) -> str:
    cut = _JOIN.search(phrase, start, end)
    return phrase[start : cut.start() if cut else end]


def _is_said_in_parts(phrase: str, told: list[tuple[Group, bool]]) -> bool:
    """``five people, two women and three children``: who the five are."""
    if len(told) < 2 or told[1][1]:
        return False
    first, *rest = (group.best for group, _ in told)
    words = phrase[told[0][0].start : told[0][0].end]
    return numbers.are_parts(first, rest) or _ANYBODY.search(words) is not None


_ANYBODY = re.compile(r"\d\S* (?:people|persons|victims|dead)$|\w (?:people|persons|victims)$", re.IGNORECASE)


_PART_OF_NAME = r"(?:(?:(?:al|el)-)?[A-Z][\w'.-]*|al|el|bin|de|van)"
_NAME = re.compile(rf"{_PART_OF_NAME}(?: +{_PART_OF_NAME})*$")
"""Each word of it in one way only: copy all in capitals would be tried in as many as it has letters."""


def _is_name(text: str) -> bool:
    return bool(_NAME.match(text.strip()))


def _classes(members: list[Group]) -> list[Group]:
    return [group for group in members if group.class_ != "unknown"]


_OF_THEM = re.compile(
    r" of (?:them|whom|these|those|the dead|the victims)(?: (?:were|are|was|being))?", re.IGNORECASE
)


def _part(phrase: str, span: tuple[int, int]) -> Iterator[Group]:
    """A part of those counted: its classes only, and its own number."""
    start, end = span
    text = phrase[start:end]
    of_them = _OF_THEM.search(text)
    if of_them:
        found = numbers.find(text[: of_them.start()])
        class_ = class_of_words(WORD.findall(STOP.split(text[of_them.end() :].strip(), maxsplit=1)[0]))
        if found and class_ not in (None, "unknown"):
            one = found[-1]
            yield Group(start + one.start, end, one.min, one.best, one.max, one.basis, class_ or "unknown")
        return
    at = start
    for cut in [*_JOIN.finditer(phrase, start, end), None]:
        until = cut.start() if cut else end
        while at < until and phrase[at] == " ":
            at += 1
        group = people_group(phrase, at, until, is_singular=False, is_named=False)
        if group and group.class_ != "unknown":
            yield group
        at = cut.end() if cut else until


def _class_amount(group: Group, offset: int) -> ClassAmount:
    return ClassAmount(
        class_=group.class_,
        min=group.min,
        best=group.best,
        max=group.max,
        basis=group.basis,
        spans=((offset + group.start, offset + group.end),),
    )


def _all_or_nothing(values: list[int | None]) -> int | None:
    """A sum is known only where each of its members is."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _basis(members: list[Group]) -> Basis:
    told: set[Basis] = {group.basis for group in members}
    if len(members) == 1:
        return members[0].basis
    if len(told) == 1 and not told & {"singular", "named"}:
        return members[0].basis
    loose: tuple[Basis, ...] = ("vague", "unknown", "at_least")
    if told & set(loose):
        return "at_least"
    if told & {"approx", "up_to"}:
        return "approx"
    return "exact"
