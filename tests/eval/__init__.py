"""How well events are read out of text, measured on labelled sets that stand outside the repository.

Run as ``make eval EVAL_DATA=DIR``. No text of a set is kept here, nor the name of one of its documents.
"""
