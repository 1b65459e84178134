"""The pages that are read; what writes the generated ones stands in build/."""
