"""The page with the model behind it: a server on this machine that runs what people ask, and shows what is stored."""
