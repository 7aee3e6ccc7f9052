"""Mathematics: NumPy arrays in, NumPy arrays out; knows no place, file or column name."""
