"""The message if the packages for statistics are not installed."""

NOT_INSTALLED = "statsmodels is not installed; install it with: pip install 'qualcode[measures]'"
