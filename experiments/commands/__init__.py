"""What a person can do with the command: one file a verb, found by listing this folder."""
