"""What two spellings of a place's name have in common. Pure; shared by the table's builder and its reader."""

import re
import unicodedata

_DROPPED = str.maketrans(
    "", "", "'`\u2018\u2019\u02bb\u02bc\u02bd\u02be\u02bf\u00b4\u200b\u200c\u200d\u200e\u200f\u00ad."
)
_PLAIN = str.maketrans(
    {
        "\u00f8": "o",
        "\u0142": "l",
        "\u0111": "d",
        "\u0131": "i",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00fe": "th",
        "\u00f0": "d",
        "\u0259": "a",
    }
)
_APART = re.compile(r"[^\w]+")


def key(name: str) -> str:
    """Without case, accents, apostrophes, points and hyphens: "Deir ez-Zor", "Sana'a", "Ḩudaydah"."""
    # Folded between two decompositions: what a letter stands for may have a case of its own (U+1D756).
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).translate(_PLAIN)
    bare = "".join(char for char in folded if not unicodedata.combining(char)).translate(_DROPPED)
    return _APART.sub(" ", bare).strip()


_ARTICLE = re.compile(r"(?:al|el|as|ash|ar|at|ad|an|az|the|la|le|los|las) ")


def without_article(of_key: str) -> str:
    """ "al fallujah" is "fallujah" to a wire; the key itself where nothing would be left."""
    match = _ARTICLE.match(of_key)
    return of_key[match.end() :] if match and len(of_key) - match.end() > 3 else of_key


_SPELLINGS = (("st ", "saint "), ("mt ", "mount "), ("ft ", "fort "))


def other_spelling(of_key: str) -> str:
    """ "mt vernon" is "mount vernon", and the other way about; nothing for other names."""
    for short, long in _SPELLINGS:
        for told, other in ((short, long), (long, short)):
            if of_key.startswith(told):
                return other + of_key.removeprefix(told)
    return ""


_KIND = re.compile(
    r" (?:province|governorate|region|district|state|oblast|raion|rayon|county|prefecture|department"
    r"|regency|division|territory"
    r"|municipality|republic|canton|voivodeship|zone|woreda|parish|emirate|autonomous region|metropolitan "
    r"area)$"
    r"|^(?:province|governorate|region|district|state|department|municipality) of (?:the )?"
)


def without_kind(of_key: str) -> str:
    """ "anbar province" is "anbar"; the key itself where it names no kind of area."""
    return _KIND.sub("", of_key) or of_key


_DIRECTION = re.compile(
    r"(?:(?:north|south|east|west|northern|southern|eastern|western|central|northeast|northwest|southeast"
    r"|southwest|northeastern"
    r"|northwestern|southeastern|southwestern|south central|north central|downtown|greater|upper|lower"
    r"|inner|mainland|occupied|rural|coastal"
    r"|nearby|neighboring|neighbouring|the) )+"
    r"|(?:city|town|village|port|capital|port city|capital city|island|mountains|outskirts|suburbs?|suburb"
    r"|northeast|northwest|north|south"
    r"|east|west) of (?:the )?"
)
_CITY = re.compile(r" (?:city|town|village)$")


def without_direction(of_key: str) -> str:
    """ "eastern baghdad" is "baghdad", "city of basra" "basra"; the key itself where nothing is left."""
    match = _DIRECTION.match(of_key)
    rest = of_key[match.end() :] if match else of_key
    return _CITY.sub("", rest) or of_key


def parent_told(name: str) -> tuple[str, str]:
    """ "Tyre, Lebanon" -> "Tyre" and "Lebanon"; an empty parent where none is told."""
    told, comma, parent = name.partition(",")
    if key(name) in ("washington d c", "washington dc") or not comma or not parent.strip():
        return name, ""
    return told.strip(), parent.strip()
