"""Designs: which values of levers, parameters and policies are tried, as a deterministic table of points."""
