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
        ("The army blamed the Taliban for this act.", ["the Taliban"], "accused"),
        ("The governor accused the Taliban of the crime.", ["the Taliban"], "accused"),
        ("The governor accused the Taliban of laziness.", [], "unknown"),
        ("On Friday the Taliban claimed credit for the deed.", ["the Taliban"], "claimed_by_actor"),
        ("The Taliban claimed credit for this outrage.", ["The Taliban"], "claimed_by_actor"),
        ("The crime was blamed on the Taliban.", ["the Taliban"], "accused"),
        ("The crime was attributed to the Taliban.", ["the Taliban"], "accused"),
        ("The police say that the attack was the work of the Taliban.", ["the Taliban"], "accused"),
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
        ("A bomb planted by two men exploded in a bank in Lima on Monday.", "two men", "reported_as_fact"),
        ("A grenade thrown by rebels exploded in a bank in Lima on Monday.", "rebels", "reported_as_fact"),
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


def test_the_body_that_its_men_come_from_is_known_by_them(read):
    mention = _assault(read("Two priests were shot dead in Lima on Monday by fighters from the Taliban."))
    assert [actor.canonical_id for actor in mention.actors] == ["ORG:TALIBAN"]


def test_the_armed_forces_are_those_of_the_country_that_the_copy_is_from(read):
    mention = _assault(
        read("LIMA, Peru, April 1 - Two members of the armed forces murdered a nun on Monday.")
    )
    assert [actor.canonical_id for actor in mention.actors] == ["ORG:PER-MIL"]


def test_whoever_is_accused_of_a_deed_has_it_laid_to_him_wherever_the_words_hang(read):
    mention = _assault(read("The speaker accused the Taliban of the attack on his home in Lima on Monday."))
    assert _of(mention) == (["the Taliban"], "accused")


def test_whoever_is_blamed_joins_the_nameless_who_were_seen_to_do_it(read):
    mention = _assault(read("Three gunmen shot two priests in Lima on Tuesday. The army blamed the Taliban."))
    assert _of(mention) == (["Three gunmen", "the Taliban"], "accused")


def test_the_extraditables_are_a_body_and_no_man(read):
    mention = _assault(read("Los Extraditables claimed credit on Monday for murdering two priests in Cali."))
    assert [actor.canonical_id for actor in mention.actors] == ["ORG:EXTRADITABLES"]


def test_of_two_held_responsible_both_are(read):
    told = "The priest holds the army and the Taliban responsible for the bomb attack on the school in Lima."
    assert set(_of(_assault(read(told)))[0]) == {"the army", "the Taliban"}
