"""Named questions and the runner that puts their parameters in."""
