"""What should be improved?"""
