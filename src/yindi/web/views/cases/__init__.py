"""The addresses of cases: pages and records, forms that take steps, documents and tables to take away."""
