"""What writes the pages of this folder that are generated; it does not travel in the wheel."""
