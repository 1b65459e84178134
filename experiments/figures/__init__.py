"""Pure functions from an answer to a matplotlib Figure, in English and Chinese.

The modules import matplotlib, which is slow: import them only when something is drawn.
"""
