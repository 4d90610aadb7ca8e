"""The sample courtyard: a year and more of made-up work, done through the same services people use."""
