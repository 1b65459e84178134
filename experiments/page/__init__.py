"""The page: one HTML file in which a person moves a policy and sees at once what it does, and how sure that is."""
