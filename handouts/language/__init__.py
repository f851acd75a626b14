"""Fixed words, dates, plurals, word division and readability of a language."""
