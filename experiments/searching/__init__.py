"""Mixes of levers with a price, tried in stored designs: the best under a budget, the smallest that suffices."""
