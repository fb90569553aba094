"""`python -m bot`: the command `bibsnak`."""

import sys

from bot.cli import main

sys.exit(main(sys.argv[1:]))
