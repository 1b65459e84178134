"""Lives of organizations: what happened to each, told by whoever watches a model, month by month."""
