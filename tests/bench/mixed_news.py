"""Wire copy of all kinds for measuring the reading: seeded, mixed as a general wire is. Pure.

Of a hundred articles some 18 are of violence, 14 of diplomacy and protest, and the rest of business, sport,
courts, weather, science, culture and towns. Every place is real, nothing that is told of it is.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from stream.identity import bytes_hash
from stream.records import Provenance, RawArticle

FIRST = datetime(2031, 3, 3, 6, tzinfo=UTC)
PLACES = (
    ("Quetta", "Pakistan", "Pakistani"), ("Gao", "Mali", "Malian"), ("Mosul", "Iraq", "Iraqi"),
    ("Kharkiv", "Ukraine", "Ukrainian"), ("Goma", "Congo", "Congolese"), ("Bogota", "Colombia", "Colombian"),
    ("Nairobi", "Kenya", "Kenyan"), ("Lima", "Peru", "Peruvian"), ("Manila", "Philippines", "Philippine"),
    ("Porto", "Portugal", "Portuguese"), ("Bergen", "Norway", "Norwegian"), ("Osaka", "Japan", "Japanese"),
    ("Leeds", "Britain", "British"), ("Adelaide", "Australia", "Australian"), ("Denver", "United States", "American"),  # noqa: E501
)  # fmt: skip
NUMBERS = ("two", "three", "five", "seven", "11", "14", "23", "40")


@dataclass(frozen=True)
class Desk:
    """A kind of news: how often, its headlines and its sentences, the first of them as leads."""

    weight: int
    heads: tuple[str, ...]
    leads: tuple[str, ...]
    rest: tuple[str, ...]


DESKS = (
    Desk(18, ("Bomb kills {n} in {city}", "Gunmen kill {n} near {city}"), (
        "A bomb exploded outside a police station in {city} on {day}, killing {n} people, officials said.",
        "Gunmen opened fire on an army convoy near {city} on {day}, killing {n} soldiers, the military said.",
        "An airstrike hit a fuel depot on the edge of {city} on {day}, wounding {n} workers, {people} officials said.",  # noqa: E501
    ), (
        "No group claimed responsibility for the attack, the deadliest in {country} since the autumn.",
        "Rescue crews worked through the night beside the wall of the compound, where three lorries had been parked.",  # noqa: E501
        "A hospital director said that nine of the wounded were in a serious condition.",
        "The road to the north was closed, and traffic was sent over the old bridge.",
        "The government condemned the bombing and promised to find those behind it.",
        "The district lies on a trade route and has seen little of the money spent elsewhere in the province.",  # noqa: E501
    )),
    Desk(9, ("{people} minister meets neighbours", "{country} urges restraint"), (
        "The {people} foreign minister met his colleagues from the region in {city} on {day} for talks on water.",  # noqa: E501
        "{country} urged its neighbours on {day} to return to talks about the border crossing near {city}.",
    ), (
        "The two sides agreed to meet again in the spring, a spokeswoman said after the session.",
        "The draft names eleven rivers and sets out who may build on their banks.",
        "Diplomats accused each other of delay, but nobody left the table.",
        "A translator sat between the delegations, and the lights stayed on until late.",
    )),
    Desk(5, ("Thousands march in {city}",), (
        "Thousands of people marched through {city} on {day} over the price of bread.",
        "Nurses in {city} walked out on {day}, demanding better pay.",
    ), (
        "The organisers put the crowd at {n} thousand; the council gave no number of its own.",
        "Trams ran on two lines only, and schools closed at noon.",
        "Police arrested {n} men, and let them go in the evening.",
    )),
    Desk(22, ("{city} shares rise", "Port of {city} reports record year", "Bank holds rate"), (
        "Shares in {city} rose on {day} after the central bank of {country} kept its main rate unchanged.",
        "The port of {city} handled more grain than ever last year, its operator said on {day}.",
        "A maker of pumps in {city} said on {day} that its profit fell by {n} percent in the third quarter.",
    ), (
        "Analysts had expected a smaller gain, and several raised their forecasts for the year.",
        "The currency slipped against the dollar in thin trading before the holiday.",
        "Exports of copper and fruit made up most of the difference, the company said.",
        "The board proposed a dividend of {n} cents a share, payable in June.",
        "Higher freight rates ate into margins, while the cost of insurance stayed where it was.",
        "The strike price of the options was not disclosed.",
        "New orders came from buyers in the building trade, who had waited for lower rates.",
    )),
    Desk(20, ("{city} win at home", "Striker earns {city} a draw"), (
        "{city} beat the league leaders by two goals on {day} in front of a full house.",
        "A late goal earned {city} a draw on {day} after the visitors had led for an hour.",
    ), (
        "The captain struck the post in the first half and saw a second shot saved.",
        "The coach praised his young defenders, who had not played together before the winter.",
        "The visitors attacked from the start and might have been three up at the break.",
        "The result leaves them fourth in the table with {n} matches to play.",
        "A crowd of more than thirty thousand sang until long after the whistle.",
        "Rain fell throughout, and the pitch was heavy by the end.",
    )),
    Desk(8, ("Heavy rain expected in {city}", "Storm closes {city} airport"), (
        "Heavy rain is expected in {city} until the weekend, {people} forecasters said on {day}.",
        "A storm closed the airport of {city} for {n} hours on {day} and left streets under water.",
    ), (
        "Winds of up to ninety kilometres an hour are forecast for the coast.",
        "Farmers on the plain welcomed the water after a dry month.",
        "The river stood a metre below the mark at which the lower road is closed.",
        "Temperatures will drop at the end of the week, with frost in the hills.",
    )),
    Desk(8, ("Court in {city} hears tax case", "{city} council fined"), (
        "A court in {city} fined a builder on {day} for work done without a permit.",
        "The trial of {n} former managers of a bank opened in {city} on {day}.",
    ), (
        "The defence asked for more time, and the judge gave it two weeks.",
        "A former accountant told the court that he had signed what was put before him.",
        "The charges carry a sentence of up to four years.",
        "The hearing continues after the holiday.",
    )),
    Desk(10, ("New tram line opens in {city}", "Museum in {city} shows maps", "Team in {city} tests vaccine"), (  # noqa: E501
        "Engineers opened a new tram line between the harbour and the old town of {city} on {day}.",
        "A museum in {city} is to show two hundred old maps of {country} from {day} on.",
        "Researchers in {city} said on {day} that a vaccine for cattle had worked in {n} herds out of fifty.",
    ), (
        "The work took six years and cost a third more than planned.",
        "Visitors can turn the pages of a copy, while the books themselves lie behind glass.",
        "The study followed the animals for two winters and will be published in the autumn.",
        "Schools may book a tour in the morning, and the café stays open until ten.",
        "The architect drew the halls with high windows, so that the light falls on the long wall.",
        "“We wanted a place where people meet,” the director told visitors.",
    )),
)  # fmt: skip


def articles(seed: int, many: int) -> Iterator[RawArticle]:
    """The same ones for the same seed."""
    chooser = random.Random(seed)
    for number in range(many):
        yield _article(f"mixed:{seed}:{number}", chooser)


def _article(item_id: str, chooser: random.Random) -> RawArticle:
    city, country, people = chooser.choice(PLACES)
    published = FIRST + timedelta(minutes=chooser.randrange(28 * 24 * 60))
    desk = chooser.choices(DESKS, weights=[desk.weight for desk in DESKS])[0]
    told = {"city": city, "country": country, "people": people, "day": f"{published:%A}"}
    sentences = [
        chooser.choice(desk.leads),
        *chooser.sample(desk.rest, min(len(desk.rest), chooser.randint(3, 7))),
    ]
    filled = [text.format(**told, n=chooser.choice(NUMBERS)) for text in sentences]
    dateline = f"{city.upper()}, {country}, {published:%B} {published.day} (Wire) - "
    paragraphs = [" ".join(filled[at : at + 2]) for at in range(0, len(filled), 2)]
    body = dateline + "\n\n".join(paragraphs)
    headline = chooser.choice(desk.heads).format(**told, n=chooser.choice(NUMBERS))
    return RawArticle(
        item_id=item_id, version=1, identity_basis="guid", source="A Wire", feed="bench", language="en",
        headline=headline, body=body, published_at=published, fetched_at=published,
        provenance=Provenance(
            feed="bench", transport="folder", content_hash=bytes_hash(body.encode()), parser="plain"
        ),
    )  # fmt: skip
