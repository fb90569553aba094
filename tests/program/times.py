"""Columns of a response that could tell when it came."""

TIMES = {
    "conversations": ("created", "updated"),
    "keys": ("created",),
    "messages": ("time",),
    "inbox": ("received", "applied"),
}
