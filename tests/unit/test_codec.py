"""Bytes to records and back, and what is said of bytes that are no record."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream import codec
from stream.errors import MalformedRecord, PoisonRecord, Tombstone, UnknownSchemaVersion
from stream.records import Alert, Mention, RawArticle
from tests.builders import a_mention, an_alert, an_article


def test_a_record_is_one_line_of_utf_8():
    content = codec.encode(an_article(body="Überfall\nin Köln"))
    assert b"\n" not in content
    assert "Überfall" in content.decode("utf-8")


def test_empty_lists_and_nulls_are_written():
    told = orjson.loads(codec.encode(an_article(slugline=None, signals=())))
    assert told["slugline"] is None
    assert told["signals"] == []


def test_the_wire_says_class_where_python_cannot():
    mention = a_mention(weapons=[{"class": "aerial", "text": "airstrike"}])
    content = codec.encode(mention)
    assert orjson.loads(content)["weapons"][0]["class"] == "aerial"
    assert codec.decode(Mention, content) == mention


@given(headline=st.text(max_size=200), body=st.text(max_size=500))
def test_whatever_text_an_article_has_comes_back_as_it_was(headline, body):
    article = an_article(headline=headline, body=body)
    assert codec.decode(RawArticle, codec.encode(article)) == article


def test_a_null_value_is_a_tombstone():
    with pytest.raises(Tombstone, match="a null value where a RawArticle is expected"):
        codec.decode(RawArticle, None)


@pytest.mark.parametrize("value", [b"", b"{", b"\xff", b"null", b"[]", b"7", b"{}"])
def test_bytes_that_are_no_record_are_malformed(value):
    with pytest.raises(MalformedRecord, match=r"^not a RawArticle: "):
        codec.decode(RawArticle, value)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_poison(value):
    with pytest.raises(PoisonRecord):
        codec.decode(RawArticle, value)


def test_a_fault_names_the_field_and_not_its_value():
    told = orjson.loads(codec.encode(an_article())) | {"urgency": 99, "source": 17}
    with pytest.raises(MalformedRecord, match=r"source: .*; urgency: ") as raised:
        codec.decode(RawArticle, orjson.dumps(told))
    assert "99" not in str(raised.value)


def test_of_many_faults_the_first_are_told_and_the_rest_counted():
    with pytest.raises(MalformedRecord, match=r"and \d+ more$"):
        codec.decode(RawArticle, b"{}")


def test_an_unknown_field_is_a_fault():
    told = orjson.loads(codec.encode(an_alert())) | {"colour": "red"}
    with pytest.raises(MalformedRecord, match="colour"):
        codec.decode(Alert, orjson.dumps(told))


@pytest.mark.parametrize("version", [0, 2, "2.0", {"major": 1}])
def test_a_record_of_a_version_that_is_not_known_is_told_apart_from_a_broken_one(version):
    told = orjson.loads(codec.encode(an_alert())) | {"schema_version": version}
    with pytest.raises(UnknownSchemaVersion, match="this version reads 1"):
        codec.decode(Alert, orjson.dumps(told))


def test_a_moment_without_a_time_zone_is_a_fault():
    told = orjson.loads(codec.encode(an_article())) | {"fetched_at": "2025-03-12T12:00:00"}
    with pytest.raises(MalformedRecord, match="fetched_at"):
        codec.decode(RawArticle, orjson.dumps(told))
