"""Entries as they were posted, by the audit record, beside entries as they stand."""
