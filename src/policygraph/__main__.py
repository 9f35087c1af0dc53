"""`python -m policygraph` is `policygraph`."""

from policygraph.cli import main

main()
