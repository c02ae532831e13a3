"""The request that is answered, and what a browser sends and may keep: words, forms, addresses."""
