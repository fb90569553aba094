"""The aiohttp application of the public API: HTTP in, `Conversations` out, and nothing else.

Owns paths, status codes, limits on rates and sizes, headers and the OpenAPI document. May import core, ports,
errors, services, aiohttp and pydantic; never store, rasa, channels or actions.
"""
