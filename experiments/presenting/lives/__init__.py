"""Single organizations traced through a run, for the person who asks: which one, its runs, and what is shown of it."""
