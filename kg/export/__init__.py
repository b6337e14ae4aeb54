"""One module a format; each writes its files whole or not at all, sorted, the same bytes again."""
