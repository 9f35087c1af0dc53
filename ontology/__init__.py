"""The terms of PolicyGraph: policy.ttl is the source, namespace.py is generated from it."""
