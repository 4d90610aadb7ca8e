"""What is due of the checklists: item by item and place by place, from how often each is looked at."""
