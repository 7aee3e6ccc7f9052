"""What starts where and when, within the means of every place and the room of every industry."""
