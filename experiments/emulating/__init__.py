"""What policies do, told at once: a network trained on stored runs, with its error measured and kept beside it."""
