"""Source papers of vouchers: photos, scans and PDFs kept beside the book."""
