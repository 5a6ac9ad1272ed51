import pytest

COPY = {
    "sport": [
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
    "drill": [
        "Taiwan's army fired missiles at targets in an annual drill on Tuesday.",
        "U.S. and Korean troops stormed a beach in a joint exercise on Tuesday.",
    ],
    "nothing happened": [
        "Officials denied on Tuesday that any soldiers were killed in Gao.",
        "There were no attacks in Gao on Tuesday, the army said.",
        "Had the bomb exploded, it would have killed hundreds of people in Lyon, police said on Tuesday.",
        "The army is preparing to attack the city, residents said on Tuesday.",
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
