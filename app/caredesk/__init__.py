"""The care desk (服务台): requests of residents, work orders."""
