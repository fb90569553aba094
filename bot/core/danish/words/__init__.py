"""Words as they are compared: folded letters, word lists, inflected forms, number words."""
