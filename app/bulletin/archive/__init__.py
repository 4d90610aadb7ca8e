"""The archive pack of a year: vouchers, books, statements and receipts, with how long each is kept."""
