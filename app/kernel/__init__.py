"""What every room shares: money, dates, words, errors, places."""
