"""All that lives in Rasa's process: training data, components, tracker store, launcher. Python 3.10.

Rasa understands and decides what kind of turn it is; it keeps nothing that the database does not know.
"""
