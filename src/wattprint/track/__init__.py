"""The wire: sources to meter to ledger, around a block of Python or a whole command."""
