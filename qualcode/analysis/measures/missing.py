"""What is said where the statistics are not installed."""

NOT_INSTALLED = "statsmodels is not installed; install it with: pip install 'qualcode[measures]'"
