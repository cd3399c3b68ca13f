"""The review page: one page, served by `tm-align review` or written as one self-contained file."""
