"""Day books of cash and bank, vouchers and the trial balance on paper."""
