"""The kinds of designs: one file a kind, found by listing this folder (:mod:`experiments.designs.known_kinds`)."""
