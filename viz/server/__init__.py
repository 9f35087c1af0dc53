"""The server: pages, data and SPARQL of a store."""
