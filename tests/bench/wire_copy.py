"""Wire copy for measurements: seeded, of the length of the demo's seeds, each article with an incident of
its own or with none. Pure.

What is measured depends on the text: some 85 words in five paragraphs, one mention in the mean, as in
``seeds/``. Every place is real, nothing that is told of it is.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from stream.identity import bytes_hash
from stream.records import Provenance, RawArticle

FIRST = datetime(2026, 3, 2, 6, tzinfo=UTC)
DAYS = 21

CITIES = {
    ("Iraq", "Iraqi"): ("Kirkuk", "Mosul", "Basra"),
    ("Syria", "Syrian"): ("Aleppo", "Idlib", "Homs"),
    ("Yemen", "Yemeni"): ("Aden", "Taiz", "Marib"),
    ("Ukraine", "Ukrainian"): ("Kharkiv", "Odesa", "Zaporizhzhia"),
    ("Afghanistan", "Afghan"): ("Kandahar", "Herat", "Jalalabad"),
    ("Pakistan", "Pakistani"): ("Peshawar", "Quetta", "Karachi"),
    ("Somalia", "Somali"): ("Mogadishu", "Kismayo", "Baidoa"),
    ("Nigeria", "Nigerian"): ("Maiduguri", "Kaduna", "Jos"),
    ("Congo", "Congolese"): ("Goma", "Bunia", "Beni"),
    ("Sudan", "Sudanese"): ("Khartoum", "Nyala", "Kassala"),
    ("Mali", "Malian"): ("Bamako", "Gao", "Mopti"),
    ("Colombia", "Colombian"): ("Bogota", "Cali", "Medellin"),
    ("Peru", "Peruvian"): ("Lima",),
    ("Ecuador", "Ecuadorean"): ("Quito", "Guayaquil"),
    ("Philippines", "Philippine"): ("Manila", "Davao"),
    ("Kenya", "Kenyan"): ("Nairobi",),
    ("Georgia", "Georgian"): ("Tbilisi",),
    ("Serbia", "Serbian"): ("Belgrade",),
    ("Bangladesh", "Bangladeshi"): ("Dhaka",),
}
PLACES = tuple((city, *country) for country, cities in CITIES.items() for city in cities)
PUBLISHERS = tuple(f"{name} {kind}" for name in (
    "Harbour", "Lakeside", "Northline", "Meridian", "Eastgate", "Fairway", "Highland", "Riverbank",
) for kind in ("Wire", "Post", "Daily", "Observer", "Herald"))  # fmt: skip
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "11", "12", "14", "17")
SITES = ("market", "checkpoint", "bus station", "police post", "fuel depot", "school", "barracks", "bridge")
HOURS = ("shortly after dawn", "in the morning", "around noon", "in the afternoon", "late in the evening")

INCIDENTS = (
    ("Bomb kills {n} near {site} in {city}",
     "A bomb exploded near a {site} in {city} on {day}, killing {n} people, {people} police said."),
    ("Gunmen kill {n} in {city}",
     "Gunmen opened fire at a {site} in {city} on {day}, killing {n} civilians, {people} officials said."),
    ("Airstrike on {city} kills {n}",
     "An airstrike hit a {site} in {city} on {day} and killed {n} people, the {people} army said."),
    ("Thousands protest in {city}",
     "Thousands of people protested outside a {site} in {city} on {day} over the price of bread."),
    ("Police arrest {n} in {city}",
     "{people} police arrested {n} men at a {site} in {city} on {day}, the Interior Ministry said."),
    ("Drone attack wounds {n} in {city}",
     "A drone struck a {site} in {city} on {day}, wounding {n} soldiers, the {people} military said."),
)  # fmt: skip
QUIET = (
    ("{city} port reports a busy year",
     "The port of {city} handled more grain than ever last year, its director told reporters on {day}."),
    ("New tram line opens in {city}",
     "{people} engineers opened a new tram line between the {site} and the old town of {city} on {day}."),
    ("Heavy rain expected in {city}",
     "Heavy rain is expected in {city} until the weekend, {people} forecasters said on {day}."),
)  # fmt: skip
FOLLOWING = (
    "The roads around the {site} were closed {hour} while crews cleared the rubble and looked at the houses.",
    "Residents of the district heard a loud noise {hour} and saw smoke above the roofs for half an hour.",
    "A hospital in the south of the city asked people to give blood, and sent two doctors to the {site}.",
    "The provincial council is to meet in {city} next week, and its members said they would hear the mayor.",
    "“We ask for patience, and for every witness to come forward,” a spokesman for the governor said.",
    "Shops near the {site} stayed shut for the day, and buses took another route through the old town.",
    "Nobody else had commented by the end of the day, and the ministry in the capital did not answer calls.",
    "The city of {city} in {country} lies on a trade route that lorries use by night as well as by day.",
)


def articles(seed: int, many: int) -> Iterator[RawArticle]:
    """The same ones for the same seed; no two seeds share an item id."""
    chooser = random.Random(seed)
    for number in range(many):
        yield _article(f"bench:{seed}:{number}", chooser)


def _article(item_id: str, chooser: random.Random) -> RawArticle:
    city, country, people = chooser.choice(PLACES)
    published = FIRST + timedelta(minutes=chooser.randrange(DAYS * 24 * 60))
    told = {
        "city": city, "country": country, "people": people, "day": f"{published:%A}",
        "n": chooser.choice(NUMBERS), "site": chooser.choice(SITES), "hour": chooser.choice(HOURS),
    }  # fmt: skip
    headline, lead = chooser.choice(INCIDENTS if chooser.random() < 0.8 else QUIET)
    publisher = chooser.choice(PUBLISHERS)
    dateline = f"{city.upper()}, {published:%B} {published.day} ({publisher}) - "
    rest = chooser.sample(FOLLOWING, chooser.choice((2, 3, 3, 4)))
    body = "\n\n".join([dateline + lead.format(**told), *(text.format(**told) for text in rest)])
    return RawArticle(
        item_id=item_id, version=1, identity_basis="guid", source=publisher, feed="bench", language="en",
        headline=headline.format(**told), body=body, url=f"https://bench.example/{item_id}",
        published_at=published, fetched_at=published + timedelta(minutes=2),
        provenance=Provenance(
            feed="bench", transport="folder", content_hash=bytes_hash(body.encode()), parser="plain"
        ),
    )  # fmt: skip
