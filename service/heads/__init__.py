"""Facts and rulebook to exposures, one file per head of loss."""
