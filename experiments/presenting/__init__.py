"""From stored runs to what a person is shown: the runs as arrays, the tables, the figures."""
