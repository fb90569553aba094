"""Options of an item in a text: by their words, their place in the list, or something close to them."""
