"""The four haves of a quarter: scores and trend by area, what was found and mended."""
