"""What is told of as done, whatever the words above it deny, doubt or wish. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_presupposed(below: Token, above: Token, lexicon: Lexicon) -> bool:
    """``restraint after the strike``, ``we must condemn the murder``: what is told of has been."""
    if below.dep_ == "prep":
        if below.lower_ == "of" and tree.kids(below, "pcomp") and lexicon.lemma_of(above) == "suspect":
            return True  # "suspected of killing two men": who did it is in doubt, and not that it was done
        return (
            lexicon.is_in(below.lower_, "presupposing")
            or _is_what_came_of(below, above)
            or _is_looked_into(below, above, lexicon)
            or _is_about_a_victim(below, above, lexicon)
        )
    if below.dep_ == "ccomp" and any(child.tag_ == "WP" for child in tree.kids(below, "nsubj")):
        return True  # "asked who had murdered her"
    if below.dep_ in ("nsubj", "nsubjpass") and _outlives_the_deed(above, lexicon):
        return _is_suffered_by(below, lexicon)  # "the murder of the bishop must not go unpunished"
    if below.dep_ not in ("dobj", "nsubjpass"):
        return False
    lemma = lexicon.lemma_of(above)
    is_the_murder = lexicon.is_in(below.lower_, "suffered") and any(
        lexicon.is_in(child.lower_, "definite") for child in below.children
    )
    return lexicon.is_in(lemma, "factive") or (lemma == "reject" and is_the_murder)


def _is_what_came_of(prep: Token, above: Token) -> bool:
    """``is without light as a result of the attack``; "as a result of an attack" may tell of a plan."""
    if prep.lower_ != "of" or above.lower_ not in ("result", "consequence", "because"):
        return False
    nouns = tree.kids(prep, "pobj")
    return all(child.lower_ not in ("a", "an") for noun in nouns for child in noun.children)


def _is_looked_into(prep: Token, above: Token, lexicon: Lexicon) -> bool:
    """``an inquiry into the murder``, ``accused of the attack``, ``revenge for the strike``: it was done."""
    deeds = [
        noun
        for noun in tree.kids(prep, "pobj")
        if any(lexicon.is_in(child.lower_, "definite") for child in noun.children)
        and any(entry.sense.is_violent for entry in lexicon.triggers.get(lexicon.lemma_of(noun), ()))
    ]
    words = (above.lower_, lexicon.lemma_of(above))
    return bool(deeds) and any(
        lexicon.is_in(word, name) for word in words for name in ("inquiring", "reprisal")
    )


def _is_about_a_victim(prep: Token, above: Token, lexicon: Lexicon) -> bool:
    """``no responsibility in the murder of the bishop``, ``the charge for her murder``: whatever is doubted
    is said of a deed that was done. A plan or a call is for one that is to come, and a report may be false.
    """
    words = (above.lower_.removesuffix("s"), lexicon.lemma_of(above))
    is_to_come = any(
        lexicon.is_in(word, name)
        for word in words
        for name in ("hypothetical", "hypothetical_noun", "preventing", "causing", "proof", "report_noun")
    )
    return not is_to_come and any(_is_suffered_by(noun, lexicon) for noun in tree.kids(prep, "pobj"))


def _outlives_the_deed(verb: Token, lexicon: Lexicon) -> bool:
    """Not ``happened``, ``was confirmed``, ``was foiled``, ``is not an act``: they say if it was done."""
    if tree.kids(verb, "attr"):
        return False
    lemma = lexicon.lemma_of(verb)
    lists = ("occurring", "reporting", "attacking", "preventing", "hypothetical", "hypothetical_noun")
    return not any(lexicon.is_in(lemma, name) for name in lists)


def _is_suffered_by(noun: Token, lexicon: Lexicon) -> bool:
    """``the murder of the bishop``: a deed, and who has suffered it."""
    is_the = any(lexicon.is_in(child.lower_, "definite") for child in noun.children)
    return is_the and lexicon.is_in(noun.lower_, "suffered") and bool(tree.objects_of(noun, "of"))
