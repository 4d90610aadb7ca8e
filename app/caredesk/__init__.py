"""The care desk (服务台): requests, work orders, facilities, contractors, cleaning and greening, emergencies."""
