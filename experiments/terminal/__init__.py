"""What a person sees: on the screen, as it goes on, and folded to its width."""
