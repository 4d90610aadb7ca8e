"""The wordbook: what the committee's own words are in English, for papers in English, wherever they stand."""
