"""What a gate holds and hands on: keys, radio, extinguishers; and matters that stay open until they are settled."""
