"""How near quotes come to what real incidents cost: `make backtest`."""
