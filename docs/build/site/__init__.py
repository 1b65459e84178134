"""The site: the pages of docs/ in two languages, what the code says of itself, and a search, as files to open."""
