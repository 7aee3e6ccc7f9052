"""What lets requests in: headers, limits, tokens, and answers that are kept, compressed and revalidated."""
