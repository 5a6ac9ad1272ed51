"""To whom a deed is laid: claims, charges, arrests for it, and doubts about who did it."""

import pytest

BLAST = "A bomb killed two soldiers in Lima on Tuesday. "


def _of(mention):
    return [actor.text for actor in mention.actors], mention.attribution.responsibility


def _assault(mentions):
    (found,) = [mention for mention in mentions if mention.type.plover == "ASSAULT"]
    return found


@pytest.mark.parametrize(
    ("told", "who", "responsibility"),
    [
        ("The Taliban claimed responsibility.", ["The Taliban"], "claimed_by_actor"),
        ("Responsibility was claimed by the Taliban.", ["the Taliban"], "claimed_by_actor"),
        ("On Wednesday the Taliban claimed credit in a statement.", ["the Taliban"], "claimed_by_actor"),
        ("A caller claimed responsibility on behalf of the Taliban.", ["the Taliban"], "claimed_by_actor"),
        ("The Taliban did not claim responsibility.", [], "unknown"),
        ("No group has claimed responsibility.", [], "unknown"),
        ("The Taliban claimed no responsibility.", [], "unknown"),
        ("The minister claimed responsibility for the reform.", [], "unknown"),
        (
            "The Taliban accepted responsibility on Wednesday for the attack.",
            ["The Taliban"],
            "claimed_by_actor",
        ),
        ("The Taliban denied responsibility for the attack.", [], "unknown"),
        ("The army blamed the Taliban.", ["the Taliban"], "accused"),
        ("The crime was committed by two hooded men.", ["two hooded men"], "reported_as_fact"),
        ("This act was perpetrated by the Taliban.", ["the Taliban"], "reported_as_fact"),
        ("The crime was not committed by the Taliban.", [], "unknown"),
        ("The crime may have been committed by the Taliban.", [], "unknown"),
        ("Crimes were committed by the Taliban.", [], "unknown"),
        ("The army blamed the Taliban for the failure of the talks.", [], "unknown"),
        ("The army blamed the weather.", [], "unknown"),
    ],
)
def test_a_claim_is_of_the_deed_that_the_copy_has_told(read, told, who, responsibility):
    mention = _assault(read(BLAST + told))
    assert _of(mention) == (who, responsibility)
    assert mention.time.start[:10] == "2031-04-01"


@pytest.mark.parametrize(
    ("text", "who", "responsibility"),
    [
        (
            "The Taliban claimed responsibility on Sunday for detonating a bomb outside a bank in Lima.",
            "The Taliban",
            "claimed_by_actor",
        ),
        ("Four officers were accused of killing two priests in Lima.", "Four officers", "accused"),
        (
            "Four officers were charged with killing two priests in Lima.",
            "Four officers",
            "accused_by_authority",
        ),
        ("Police arrested ten men suspected of killing two priests in Lima.", "ten men", "suspected"),
        (
            "Police arrested two men in connection with the murder of two priests in Lima.",
            "two men",
            "suspected",
        ),
        ("Two men were arrested for the murder of two priests in Lima.", "Two men", "suspected"),
        (
            "The judge implicated four officers in the murder of two priests in Lima.",
            "four officers",
            "suspected",
        ),
        ("The murder of two priests in Lima was ordered by Colonel Ivo Rask.", "Colonel Ivo Rask", "accused"),
        ("The premier blamed the Taliban for the murder of two priests on Monday.", "the Taliban", "accused"),
        ("Two priests were killed in Lima on Monday by presumed rebels.", "presumed rebels", "suspected"),
        ("Two priests were kidnapped in Lima on Monday, apparently by rebels.", "rebels", "suspected"),
        ("Rebels killed two priests in Lima on Monday.", "Rebels", "reported_as_fact"),
    ],
)
def test_whoever_is_only_said_to_have_done_it_is_not_told_as_fact(read, text, who, responsibility):
    assert _of(_assault(read(text))) == ([who], responsibility)


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban has not claimed responsibility for the murder of two priests in Lima on Monday.",
        "No group has claimed responsibility for the murder of two priests in Lima on Monday.",
        "The Taliban claimed no responsibility for the murder of two priests in Lima on Monday.",
    ],
)
def test_a_murder_that_nobody_claims_was_done_all_the_same(read, text):
    mention = _assault(read(text))
    assert _of(mention) == ([], "unknown")
    assert mention.realis.realis == "actual"


def test_a_denial_of_responsibility_is_none_of_the_deed(read):
    mention = _assault(read("The Taliban denied responsibility for the murder of two priests in Lima."))
    assert (mention.realis.realis, *_of(mention)) == ("actual", [], "denied")


@pytest.mark.parametrize(
    ("text", "who", "responsibility"),
    [
        ("The murder of two priests in Lima was committed by rebels.", "rebels", "reported_as_fact"),
        (
            "Colonel Hugo Rask masterminded the attack on Senator Pedro Luna in Lima.",
            "Colonel Hugo Rask",
            "accused",
        ),
        (
            "Police held Ivan Rask, the alleged mastermind of the murder of two priests in Lima.",
            "Ivan Rask",
            "accused",
        ),
        (
            "The rebels took responsibility for having killed two priests in Lima.",
            "The rebels",
            "claimed_by_actor",
        ),
        (
            "An unidentified armed group attacked a bank in Lima on Monday.",
            "An unidentified armed group",
            "reported_as_fact",
        ),
    ],
)
def test_whoever_committed_or_planned_it_did_it(read, text, who, responsibility):
    mention = _assault(read(text))
    assert _of(mention) == ([who], responsibility)


def test_whoever_is_said_to_be_its_perpetrator_is_accused_of_it(read):
    mention = _assault(
        read("Two colonels were the perpetrators of the murder of two cooks in Arequipa on Monday.")
    )
    assert _of(mention) == (["Two colonels"], "accused")
