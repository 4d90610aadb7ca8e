"""Notices: what the committee writes to the residents, from ready texts or freely, numbered when it goes out."""
