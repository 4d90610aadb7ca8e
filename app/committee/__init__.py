"""The committee (管委会): its members, meetings, resolutions."""
