"""Pages and what they load. Nothing here is fetched from elsewhere."""
