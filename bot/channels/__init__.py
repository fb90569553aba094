"""The ways in: each channel turns what arrives into a message and shows the replies, and knows nothing more.

May import core, ports, services and its own SDK, one SDK a file; never an adapter or another channel's SDK.
"""
