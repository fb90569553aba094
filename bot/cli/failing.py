"""How a command fails."""


class CommandFailed(Exception):
    """Ends the command with status 1. The message is for the operator; several problems are several lines."""
