"""Deeds that their article never tells but takes for known: "four people died in the attack". Pure."""

from __future__ import annotations

from collections.abc import Sequence

from stream.extract.events.draft import Draft
from stream.extract.frames.frame import HARM
from stream.records.mention import Amount

_NO_DEED_ALONE = HARM.keys() | {"destroy", "clash", "claimed_deed"}
"""That somebody died or something broke is no deed yet."""


def known_deeds(pointing: Sequence[Draft]) -> list[Draft]:
    """Of tellings that point at a deed which is told nowhere, those that say enough to be one.

    None in an article that looks back, at a trial or an anniversary.
    """
    of_violence = [made for made in pointing if made.sense.is_violent]
    return [] if any(map(_is_history, of_violence)) else list(filter(_tells_enough, of_violence))


def at_least(told: Amount) -> Amount:
    """Who looks back tells of those who matter: "the strike that killed one of its chiefs"."""
    return told.model_copy(update={"basis": "at_least", "max": None})


def _is_history(made: Draft) -> bool:
    is_of_a_year = made.time is not None and made.time.precision in ("month", "year")
    return is_of_a_year or made.year is not None


def _tells_enough(made: Draft) -> bool:
    """Whom it struck ("the raid on the bank"); its dead and injured; to whom it is laid, and its weapon."""
    is_deed = made.sense.name not in _NO_DEED_ALONE and not made.is_headline
    is_blast = made.sense.name == "bombing" and not made.weapons  # gas and boilers blow up too
    if not is_deed or is_blast or made.kind != "incident" or made.realis.realis != "actual":
        return False
    is_laid = made.responsibility is not None and bool(made.actors) and bool(made.weapons)
    is_one = not made.is_plural and (bool(made.tolls) or is_laid)
    return is_one or (made.is_definite and _is_done_with_force(made))


def _is_done_with_force(made: Draft) -> bool:
    """``the attacks on the senator`` may be made in words; those on a union, a house or the hurt are not."""
    is_felt = bool(made.weapons) or any(party.role is not None for party in made.recipients)
    is_on_a_body = not made.is_plural and not any(party.is_person for party in made.recipients)
    return bool(made.recipients) and (is_felt or is_on_a_body)
