"""Patrols: points, routes over them, plans how often a route is walked, walks with the points that were missed."""
