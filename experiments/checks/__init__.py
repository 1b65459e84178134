"""Runs that look at the model itself: what it claims, paired trials of it, its status quo seen closely."""
