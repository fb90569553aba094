"""What identifies a person: names, addresses, telephone numbers."""
