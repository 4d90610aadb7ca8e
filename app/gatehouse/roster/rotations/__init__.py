"""Rosters that go round by themselves, such as 四班三运转."""
