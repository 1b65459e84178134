"""Pure functions from a data set to an answer: no files, no plotting, no printing."""
