"""From a configuration to stored runs: the table of runs, one run, the work on a chunk, and who carries it out."""
