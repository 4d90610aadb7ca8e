"""What runs out or waits among lettings, permits, chat groups and breaches."""
