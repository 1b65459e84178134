"""Speaking to a person: what is said, in which language, and how it looks on the screen."""
