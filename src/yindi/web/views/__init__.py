"""What stands behind each address."""
