"""The neighbours' patrols: who goes when, and how many hours each gives."""
