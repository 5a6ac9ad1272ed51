"""Products of matrices by numpy's BLAS."""

from itertools import product

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from stream.extract.text.matrices import BlasOps, multiply_by_blas

ONE = np.arange(12, dtype="float32").reshape(3, 4)
OTHER = np.arange(20, dtype="float32").reshape(4, 5)


@pytest.mark.parametrize(("is_turned", "is_other_turned"), list(product((False, True), repeat=2)))
def test_a_product_is_that_of_the_matrices_as_they_are_turned(is_turned, is_other_turned):
    one = np.ascontiguousarray(ONE.T) if is_turned else ONE
    other = np.ascontiguousarray(OTHER.T) if is_other_turned else OTHER
    made = BlasOps().gemm(one, other, trans1=is_turned, trans2=is_other_turned)
    assert made.tolist() == ONE.astype(int).dot(OTHER.astype(int)).tolist()


def test_a_product_goes_where_it_is_asked_to():
    out = np.zeros((3, 5), dtype="float32")
    assert BlasOps().gemm(ONE, OTHER, out=out) is out
    assert out.sum() == ONE.dot(OTHER).sum()


def test_a_reader_multiplies_by_blas_on_one_thread(reader):
    nlp = reader._parser._nlp
    pipes = [nlp.get_pipe(name) for name in ("tok2vec", "tagger", "parser", "ner")]
    assert {type(node.ops) for pipe in pipes for node in pipe.model.walk()} == {BlasOps}
    with threadpool_limits(2, "blas"):
        multiply_by_blas(nlp)
        assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}
