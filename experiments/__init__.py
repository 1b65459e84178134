"""Using the model: configurations, designs of runs, the results kept, and the answers drawn from them."""
