"""What figures stand in: page and panels, labels and fonts, style, months along an axis, and writing to a file."""
