"""Where do we stand?"""
