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
        return (
            _is_laid(below, above, lexicon)
            or lexicon.is_in(below.lower_, "presupposing")
            or _is_what_came_of(below, above)
            or _is_an_example(below, above, lexicon)
            or _is_what_it_was_for(below, above, lexicon)
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


def _is_laid(prep: Token, above: Token, lexicon: Lexicon) -> bool:
    """``suspected of killing two men``, ``tried to blame us for the attack``: who did it is in doubt, and not
    that it was done.
    """
    lemma = lexicon.lemma_of(above)
    is_suspected = prep.lower_ == "of" and lemma == "suspect" and bool(tree.kids(prep, "pcomp"))
    return is_suspected or (prep.lower_ == "for" and lemma == "blame")


def _is_what_came_of(prep: Token, above: Token) -> bool:
    """``has no light as a result of the raid``, ``due to the sabotage``; "as a result of an attack" may
    tell of a plan.
    """
    is_due = prep.lower_ == "due" and any(child.lower_ == "to" for child in prep.children)
    if not is_due and (prep.lower_ != "of" or above.lower_ not in ("result", "consequence", "because")):
        return False
    nouns = tree.kids(prep, "pobj")
    return all(child.lower_ not in ("a", "an") for noun in nouns for child in noun.children)


def _is_an_example(prep: Token, above: Token, lexicon: Lexicon) -> bool:
    """``took no part in acts such as the attack on the mayor``: one that everybody knows of."""
    is_such = prep.lower_ == "as" and any(
        child.lower_ == "such" for child in (*prep.children, *above.children)
    )
    return is_such and bool(_known_deeds(prep, lexicon))


def _is_what_it_was_for(prep: Token, above: Token, lexicon: Lexicon) -> bool:
    """``the purpose of the attack was to silence us``, ``was the objective of Monday's attack``: it was made,
    unless what is said of it is still to come. What "was not the target of the attack" was not struck.
    """
    is_of = prep.lower_ == "of" and lexicon.is_in(above.lower_.removesuffix("s"), "purpose")
    clause = above.head
    is_to_come = any(lexicon.is_in(child.lower_, "modal") for child in tree.kids(clause, "aux"))
    is_denied = above.dep_ == "attr" and bool(tree.kids(clause, "neg"))
    return is_of and not (is_to_come or is_denied) and bool(_known_deeds(prep, lexicon))


def _is_looked_into(prep: Token, above: Token, lexicon: Lexicon) -> bool:
    """``an inquiry into the murder``, ``accused of the attack``, ``revenge for the strike``: it was done."""
    words = (above.lower_, lexicon.lemma_of(above))
    return bool(_known_deeds(prep, lexicon)) and any(
        lexicon.is_in(word, name) for word in words for name in ("inquiring", "reprisal")
    )


def _known_deeds(prep: Token, lexicon: Lexicon) -> list[Token]:
    """``the attack``, ``Monday's attack``: of which the copy speaks as of one that was."""
    return [
        noun
        for noun in tree.kids(prep, "pobj")
        if any(_makes_known(child, lexicon) for child in noun.children)
        and any(entry.sense.is_violent for entry in lexicon.triggers.get(lexicon.lemma_of(noun), ()))
    ]


def _makes_known(child: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_in(child.lower_, "definite") or (child.dep_ == "poss" and child.lower_.endswith("day"))


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
