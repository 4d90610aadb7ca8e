"""Work orders with material, labour and voucher (C3)."""
