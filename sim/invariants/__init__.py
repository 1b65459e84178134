"""Invariants: what holds in every month of every run, whatever the policy; looked at from outside, changing nothing."""
