"""Questions that take many runs of many points: which numbers matter, and which policies hold up whatever is true."""
