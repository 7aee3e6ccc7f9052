"""What should grow, where, and is everyone after the same thing?"""
