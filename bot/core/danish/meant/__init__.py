"""Whether what is named is meant: denied, hedged, tied to a condition, agreed to, unknown."""
