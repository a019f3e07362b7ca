"""One command for each figure that the documentation states."""
