"""What is done with results that are kept: found, told, simulated again, written for others, put into an archive."""
