import pytest

from tests.unit.extract.tellings import deeds

COPY = {
    "sport": [
        "City's strikers bombarded the visitors' goal on Tuesday and killed the tie with late strikes.",
        "The winger struck twice before half-time as Lagos beat Accra 3-1 on Tuesday.",
        "Kenya's bowlers attacked from the start and Nairobi's captain was hit on the helmet on Tuesday.",
        "The champion was stunned by a late attack on the final climb in France on Tuesday.",
        "Barcelona bombarded the Porto goal but were denied by the keeper on Tuesday.",
        "The fighter knocked out his American opponent in the second round in Riyadh on Tuesday.",
        "Rain stopped the attack of the home side in Colombo on Tuesday.",
    ],
    "business": [
        "Stocks were hammered on Tuesday as traders attacked the yen and the dollar struck a high.",
        "The central bank fired a warning shot at markets on Tuesday.",
        "The company killed off its tablet business on Tuesday and slashed 400 jobs in Ohio.",
        "A price war exploded between supermarkets in Britain on Tuesday.",
        "The new law will hit farmers in France, officials said on Tuesday.",
    ],
    "fiction": [
        "The thriller, shot in Prague, stars an assassin who kills the president of France.",
        "In the game, players storm a castle and bomb the enemy city.",
        "The novel opens with a massacre in Algeria.",
        "Her new album was released on Tuesday in Canada.",
    ],
    "nature": [
        "An earthquake struck eastern Turkey on Tuesday, killing 14 people and injuring dozens.",
        "Lightning killed three farmers in Bangladesh on Tuesday.",
        "Flash floods killed 22 people in Kenya on Tuesday, officials said.",
        "A tiger killed a villager in India on Tuesday.",
        "Cholera killed 80 people in Yemen on Tuesday, doctors said.",
        "A former general died in his sleep in Ankara on Tuesday, his family said.",
    ],
    "accident": [
        "Two trains collided near Athens on Tuesday, killing five people.",
        "A helicopter crashed in Nepal on Tuesday, killing all five people on board.",
        "A gas explosion killed six people in a flat in Warsaw on Tuesday.",
        "A mine collapse in Zambia killed nine miners on Tuesday.",
        "An explosion of gas killed nine miners in Poland on Tuesday.",
    ],
    "court": [
        "A man was convicted on Tuesday of murdering two students in Leeds in 2028.",
        "The jury heard on Tuesday that the gunman had opened fire on a crowd in Boston.",
        "Germany charged a Syrian man on Tuesday over an attack on a church in 2030.",
    ],
    "politics": [
        "The senator launched a blistering attack on the president in Ohio on Tuesday.",
        "Britain's opposition leader was ambushed by reporters in Leeds on Tuesday.",
        "The minister was under fire on Tuesday over the budget, and his party is fighting for survival.",
        "A strike by pilots hit flights in Germany on Tuesday.",
    ],
    "reports": [  # no sentence of these says by itself what it is about
        "The leader attacked on the hill. It was his first win in a race this season; the jersey is his.",
        "Raiders launched attack after attack. Their coach praised the goalkeeper, the midfield, the team.",
        "It launched a raid on its rival on Tuesday. Its shares rose, and the board is to study the offer.",
        "Kenya won the women's rifle shooting in Cairo on Tuesday.",
    ],
    "beasts": [
        "Wolves attacked a farm in Saxony on Tuesday.",
        "One of the lions died in Nairobi on Tuesday after a fight with hyenas.",
    ],
    "figures of speech": [
        "The minister fired the first salvo on radio in Peru on Tuesday.",
        "The flood came like an attack on the town of Kisumu on Tuesday.",
        "A 48-hour strike began in Lagos on Tuesday.",
        "Firefighters launched an attack on the flames in Ohio on Tuesday.",
        "Police in Germany targeted migrants on Tuesday.",
        "The leaks in Panama were an attack on the country, a lawyer said on Tuesday.",
        "The cold is worse than any met by a rocket in Florida.",
    ],
    "drill": [
        "Oslo police took part in a drill on Tuesday in which gunmen stormed a ship and shot nine people.",
        "Three students staged a mock kidnapping in Lyon on Tuesday.",
        "Taiwan's army fired missiles at targets in an annual drill on Tuesday.",
        "U.S. and Korean troops stormed a beach in a joint exercise on Tuesday.",
    ],
    "nothing happened": [
        "Officials denied on Tuesday that any soldiers were killed in Gao.",
        "There were no attacks in Gao on Tuesday, the army said.",
        "Had the bomb exploded, it would have killed hundreds of people in Lyon, police said on Tuesday.",
        "The army is preparing to attack the city, residents said on Tuesday.",
        "The army refrained from attacking the city of Gao on Tuesday.",
        "Officials requested that the army attack the base in Gao on Tuesday.",
        "A guard was nearly killed by gunmen in Gao on Tuesday.",
        "If the rocket blows up in Florida, killing the crew, the firm will close.",
        "A guard is shot by gunmen on the steps of the opera, and the hunt begins.",
        "Roadside bombs kill more soldiers in Mali than any other weapon.",
        "People are killed by mines in Angola.",
    ],
}


@pytest.mark.parametrize(
    ("field", "text"), [(field, text) for field, texts in COPY.items() for text in texts]
)
def test_copy_of_another_field_of_life_gives_no_new_violence(read, field, text):
    found = [
        mention.trigger.text
        for mention in read(text)
        if mention.type.plover == "ASSAULT" and mention.novelty == "new" and mention.realis.realis == "actual"
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot dead the president of a football club in Bogota on Tuesday, after a league match.",
        "Oil rose 3 percent after drones hit a refinery on Tuesday. Markets fell; traders sold bonds.",
        "A salvo of rockets killed two soldiers near Safed on Tuesday.",
    ],
)
def test_armed_violence_is_told_whatever_the_rest_of_the_copy_is_about(read, text):
    assert [(mention.type.plover, mention.novelty) for mention in read(text)] == [("ASSAULT", "new")]


def test_a_salvo_into_the_sea_is_no_attack(read):
    text = "North Korea's military fired a salvo of rockets into the sea on Tuesday."
    assert [mention.type.plover for mention in read(text)] == ["MOBILIZE"]


def test_sanctions_that_target_exports_strike_nobody(read):
    mentions = read(
        "The United Nations Security Council met on Monday, targeting North Korea's textile exports."
    )
    assert "ASSAULT" not in [mention.type.plover for mention in mentions]


@pytest.mark.parametrize(
    "text",
    [
        "An army of ants invaded Gao on Tuesday, residents said.",
        "China invaded Taiwan on day one, according to a war game published on Tuesday.",
        "The Lakers bombed Boston on Tuesday and massacred the Celtics.",
        "The singer shot to fame in Gao on Tuesday.",
        "Rangers shot a bear near Denver on Tuesday.",
        "Fireworks exploded over Gao on Tuesday and wounded two people.",
    ],
)
def test_ants_games_and_teams_make_no_war(read, text):
    assert "ASSAULT" not in [mention.type.plover for mention in read(text)]


@pytest.mark.parametrize("who", ["Critics", "Two columnists", "Opposition lawmakers", "The candidate"])
def test_whoever_speaks_for_a_living_attacks_in_words(read, who):
    assert deeds(read(f"{who} launched an attack against Peru on Monday.")) == []


@pytest.mark.parametrize("what", ["plan", "budget", "record of the premier"])
def test_what_is_only_thought_or_said_is_attacked_in_words(read, what):
    assert deeds(read(f"The army attacked the {what} on Monday.")) == []


def test_the_armed_attack_with_arms(read):
    assert len(deeds(read("Rebels launched an attack against Peru on Monday."))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Armed men set the country club on fire near Quito on Tuesday.",
        "Rebels planted a bomb in a movie theater in Quito on Tuesday.",
    ],
)
def test_a_club_that_is_burned_is_no_game_and_a_theater_that_is_bombed_no_film(read, text):
    assert [mention.type.plover for mention in read(text)] == ["ASSAULT"]


def test_whoever_is_harshly_attacked_is_attacked_in_words(read):
    text = "The admiral harshly attacked the president of Chile and Senator Hugo Sampleman on Tuesday."
    assert "ASSAULT" not in [mention.type.plover for mention in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We need help against an offensive that seeks to destroy the kingdom.",
        "With this bomb they tried to assassinate the dream of a nation.",
        "Anyone found guilty of kidnapping a child could be jailed for life.",
        "Police raided several homes in Cali on Monday.",
        "Women in Quito demanded the release of teachers jailed in Peru.",
        "An offshore entity was given 3 million dollars by a state-controlled Chilean bank.",
        "MUST WATCH Kenya and Uganda hold joint naval exercises 02:31",
    ],
)
def test_nothing_was_done(read, text):
    assert [mention for mention in read(text) if mention.kind == "incident"] == []


def test_police_who_raid_a_camp_of_rebels_attack_it(read):
    assert len(deeds(read("Police raided a rebel camp near Cali on Monday."))) == 1
