"""The cash box: counted, and closed at the end of a day."""
