"""What is in a book, in a few lines: shown before a copy is restored, and beside a book that is damaged."""
