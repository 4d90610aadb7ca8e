"""What the book must withstand, tried out: kills, power cuts, full disks, faulty disks, edits from outside."""
