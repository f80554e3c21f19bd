"""What tests share: made-up worlds, stores to run on, oracles."""
