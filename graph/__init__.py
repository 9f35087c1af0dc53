"""Documents → quads, and the store that keeps and answers them."""
