"""Spreadsheets and bank files in; spreadsheets and ledger journals out."""
