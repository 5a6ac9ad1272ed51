"""What a node's folder is given."""

import uuid

import pytest

from stream.broker.folder import Folder, cluster_id_of
from stream.errors import BrokerUnavailable


@pytest.mark.parametrize("chance", [0, 1 << 127, 0xF8 << 120, (1 << 128) - 1])
def test_a_cluster_id_has_22_letters_and_is_never_taken_for_an_option(chance):
    cluster_id = cluster_id_of(uuid.UUID(int=chance))
    assert len(cluster_id) == 22
    assert cluster_id[0].isalnum()


def test_a_folder_that_cannot_be_written_is_one_sentence_with_its_setting(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(BrokerUnavailable, match=r"file cannot be prepared .*broker\.data_dir$"):
        Folder(in_the_way).prepare(("java",), 20_001, 20_002)


def test_a_format_that_fails_leaves_no_data_and_names_its_log(tmp_path):
    folder = Folder(tmp_path / "desk")
    with pytest.raises(BrokerUnavailable, match=rf"log file says why: {folder.log_file}$"):
        folder.prepare(("false",), 20_001, 20_002)
    assert not (tmp_path / "desk" / "data").exists()
