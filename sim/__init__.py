"""The model of Party-branch coverage among social organizations: state, processes, what is observed."""

__version__ = "0.2.0"
