"""Numbers in words and figures: quantities, years of service, people, points on a scale."""
