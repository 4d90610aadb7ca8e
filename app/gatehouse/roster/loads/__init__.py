"""What a roster asks of each: hours, nights, weekends, holidays, against the law and against the others."""
