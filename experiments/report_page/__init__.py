"""The page of a report: its parts from stored results, its template, and its printing by a browser."""
