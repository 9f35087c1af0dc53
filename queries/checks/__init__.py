"""Consistency checks: one module a check or a family of checks, run over a store."""
