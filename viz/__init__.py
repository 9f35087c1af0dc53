"""HTML views of the graph."""
