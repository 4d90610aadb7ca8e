"""The bulletin (公示栏): what is posted, put together from all rooms."""
