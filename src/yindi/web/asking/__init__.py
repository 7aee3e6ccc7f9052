"""What-ifs: questions put to the process that holds a result, one at a time, people in turn, cancelled at will."""
