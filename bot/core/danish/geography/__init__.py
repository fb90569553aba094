"""Place names, and the municipalities that they mean."""
