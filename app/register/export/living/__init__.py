"""Lettings, permits, captains and chat groups as spreadsheets."""
