"""Forms in the committee's own words: versions of a shipped form, in force from a day on, kept in the book."""
