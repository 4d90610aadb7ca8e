"""Contracts, certificates and health papers of the staff: from when, until when; their numbers stand on no posted copy."""
