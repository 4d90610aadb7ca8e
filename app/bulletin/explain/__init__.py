"""Where a figure comes from: part by part, down to the voucher or the door."""
