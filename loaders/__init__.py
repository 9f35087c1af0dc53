"""A file of official text → documents with clauses, tables and relations, each with its place."""
