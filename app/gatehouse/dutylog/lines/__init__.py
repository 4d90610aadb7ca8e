"""The log line by line: what was planned, what was stood, what was not as it should be."""
