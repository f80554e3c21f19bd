"""A case as data: its folder, settings, definitions, accounts, events and state."""
