"""What a person asks for: where it is written, how it is read, checked and put together."""
