"""What is to be spent next month, posted beforehand and compared afterwards."""
