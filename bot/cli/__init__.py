"""The command `bibsnak`: its sub-commands, in English, for those who run it.

May import all of `bot`, and does so inside a command: so `chat` starts at once, and `doctor` starts at all.
"""

from bot.cli.commands import main

__all__ = ["main"]
