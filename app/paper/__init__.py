"""The typesetter: fonts, Chinese line breaking, forms, and one set of blocks for PDF, spreadsheet and plain text."""
