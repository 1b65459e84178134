"""What is kept: the tables of a results folder and its manifest; how it is found, told, exported and packed."""
