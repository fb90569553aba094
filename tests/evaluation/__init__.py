"""How well bibsnak understands Danish, on messages that nobody who built it wrote: `make evaluate`.

The messages (`*.yml`) are kept apart from the training data in `nlu/data`, and were written without knowing it. Each
goes through the whole system: public API, real Rasa, real store.
"""
