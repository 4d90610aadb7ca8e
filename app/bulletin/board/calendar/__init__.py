"""What has to hang: the calendar drawn from the city's preset, resolutions and notices that wait."""
