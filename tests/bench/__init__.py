"""How much Octavo costs over the engines that it stands on, as ratios measured in one run: `python -m tests.bench`."""
