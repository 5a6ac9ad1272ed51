"""The words that tell what became of somebody in a crime report, as patterns. Pure."""

import re

ADVERBS = (
    r"(?:(?:also|later|then|reportedly|apparently|allegedly|critically|seriously|badly|severely"
    r"|accidentally)\s+)*"
)
_DEAD_DONE = (
    r"(?:shot|stabbed|beaten) (?:and killed|dead|to death)|fatally (?:shot|wounded|injured|struck"
    r"|stabbed)|mortally wounded"
    r"|killed|slain|murdered|gunned down|executed"
)
_HIT_DONE = r"shot|struck|stabbed|pistol-whipped|grazed"
_HURT_DONE = r"wounded|injured|hurt"
_TO_HOSPITAL = (
    r"(?:taken|transported|rushed|airlifted|flown|driven|brought|transferred|admitted|sent|went"
    r"|hospitalized|treated)\b"
    r"(?:(?! to (?:jail|prison|custody))[^.;]){0,60}?"
    r"\b(?:hospital|hospitals|medical center|trauma center|clinic|emergency room|Hospital|Medical"
    r"|Center|Memorial"
    r"|Trauma|Health|surgery|treatment|condition)\b"
)
_ALIVE = (
    rf"{_TO_HOSPITAL}|hospitalized|in (?:[\w-]+,? (?:but |and )?){{0,2}}condition|listed as (?:critical"
    rf"|stable|serious)"
    r"|recovering|treated and released|(?:is|are|was|were) (?:being )?treated|expected to (?:survive"
    r"|live|recover|be ok\w*)"
    r"|underwent (?:[\w-]+ )?surgery|undergoing (?:[\w-]+ )?surgery|survived|non-?\s?life[- ]threatening"
)
_WOUND = (
    r"(?:suffer(?:ed|ing|s)?|sustain(?:ed|ing|s)?|received|receiving|with|had|has|have|from|bleeding from)"
    r" (?:(?:from|an?|apparent|what|appeared|to|be|the|at|least|one|two|three|four|five|six|multiple"
    r"|several|single|minor"
    r"|serious|severe|critical|possible|possibly|life-threatening|non-?life-threatening|non-life"
    r"|threatening|superficial"
    r"|self-inflicted|the|his|her|their|fatal|and|both|\w+ing)[ ,-]+){0,7}"
    r"(?:gunshot|gun shot|bullet|graze|stab|shotgun|knife|head|leg|chest|facial)?[ -]?(?:wounds?"
    r"|injur(?:y|ies))"
)
_DEAD_STATE = (
    r"(?:pronounced|declared) (?:\w+ )?(?:dead|deceased)|(?:found|finds?|lay|lying|left"
    r"|discovered) (?:[\w'-]+ ){0,5}dead|dead|died|dies|(?:homicide|murder) victims?"
    r"|fatally(?=[,.;]|$)"
    r"|succumbed|passed away|deceased|(?<='s )bod(?:y|ies) (?:was|were) (?:found|discovered|recovered)"
    r"|(?:(?<=[Hh]is )|(?<=[Hh]er ))body (?:was|were) (?:found|discovered|recovered)"
    r"|lost (?:his|her|their) li(?:fe|ves)|took (?:his|her) own life"
)
_LIFE = r"\b(?:claim(?:ed|ing|s)?|took|takes|taking|ended) the (?:life|lives) of "
CUE = re.compile(
    r"(?P<noun>\b(?:(?:shooting|stabbing|tragic|untimely|gun|brutal) )?(?:deaths?|murders?|killings?"
    r"|slayings?|homicides?) of |\b(?:the )?bod(?:y|ies) of |\bfatal(?:ly)? shooting of "
    rf"|{_LIFE}|\bKilled (?:was|were) (?=[A-Z\d]|an? ))"
    r"|(?P<hitnoun>\b(?:shooting|wounding) of )"
    rf"|\b(?P<deaddone>{_DEAD_DONE})\b"
    r"|\b(?P<doing>killing|kills|kill|murdering|slaying"
    r"|fatally (?:shooting|wounding|stabbing|injuring|striking))\b(?= )"
    r"|\b(?P<hitting>striking|shooting|shoots|stabbing)\b(?= )"
    r"|\b(?P<hurting>wounding|injuring|hurting|wounds|injures)\b(?= )"
    rf"|\b(?P<deadstate>{_DEAD_STATE})\b"
    rf"|\b(?P<hurtdone>{_HURT_DONE})\b"
    rf"|\b(?P<alive>{_ALIVE})\b"
    rf"|\b(?P<wound>{_WOUND})\b"
    rf"|\b(?P<hitdone>{_HIT_DONE})\b",
)
LONE = re.compile(
    r"\b(?P<dead>(?:fatal|deadly) (?:(?:[\w-]+ ){0,3})?(?:shooting|stabbing|shootout|gunfire)|fatally shot"
    r"|(?:double|triple|quadruple) (?:homicide|murder|killing|slaying|fatal\w* shooting)|murder-suicide)\b"
    r"|\b(?P<hit>(?:double|triple|quadruple) shooting)\b",
    re.IGNORECASE,
)
TIMES = {"double": 2, "triple": 3, "quadruple": 4, "murder-suicide": 2}
PASSIVE = re.compile(rf"\b(?:was|were|is|are|been|being|be|got|gets|getting)\s+{ADVERBS}$")
NOT = re.compile(
    r"\b(?:no|not|nobody|never|neither|nor|without|none|if|would|could|might|may"
    r"|(?:attempt(?:ed|ing)?|try|tried|trying)(?= to\b| ?$)"
    r"|threaten\w*|planned|wanted|intended|feared|unless|whether|almost|nearly|charges? of|suspicion of"
    r"|likely"
    r"|want(?:s|ed)?|going to|conspir\w+)\b|n't\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[;:]|,? (?:but|while|when|after|before|who|where|which|as|and then) |\. |, said\b|\" ")
_NOT_AT = r"toward|towards|into|out|up|through|off|video|clock|down"
AT = re.compile(rf" ?(?:at(?! (?:least|about|around|close|point|\d))|{_NOT_AT})\b")
"""``shot at a car``: nobody is hit; but ``was shot at a car wash`` tells where."""
WAS_AT = re.compile(rf" ?(?:(?:at(?= (?:by|from|while|and|\w+ times)\b|[.,;]|$)|{_NOT_AT})\b)")
NOT_HURT = re.compile(
    r"[^.;]{0,40}\b(?:psychiatric|psychological|mental|as a precaution|to be checked|for evaluation)\b"
)
"""Behind "taken to a hospital": why somebody goes there who has no wound."""
A_SHOT = re.compile(r"\b(?:an?|the|one|each|every|first|single|warning) $", re.IGNORECASE)
TO_DEATH = re.compile(r"[^.;,]{0,60} to death\b")
