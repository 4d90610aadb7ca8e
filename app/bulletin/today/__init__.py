"""Today (今日): what is due, the four numbers, gathered from all rooms."""
