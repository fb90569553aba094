"""Use cases: start and resume a conversation, take a turn, show and erase what is stored, export.

May import core, ports and errors; never an adapter, a framework or settings.
"""
