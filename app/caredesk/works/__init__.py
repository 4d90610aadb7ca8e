"""Works and the file of their support (C9): applied for, built, accepted, paid, with photos from before and after."""
