"""The care desk (服务台): repairs and complaints."""
