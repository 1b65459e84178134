"""What a results folder holds: its tables, and what it says of itself."""
