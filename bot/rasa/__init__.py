"""Rasa from the outside: training its model, keeping it alive as a child, sending turns to it over loopback HTTP.

May import core and ports; never `rasa` itself, which lives in an environment of its own.
"""
